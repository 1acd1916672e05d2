import Preconditions

extension Tape {
  /// activation(X ⋆ W + b): a layer of kernels that are moved over pictures.
  ///
  /// It is the cross-correlation, in which kernels are not mirrored. LeCun et al. 1998, section II.
  ///
  /// - Parameters:
  ///   - x: `[n, channels · rows · columns]`, a picture a row, channel after channel.
  ///   - weights: `[channels · kernelRows · kernelColumns, filters]`.
  ///   - bias: `[1, filters]`.
  ///   - shape: The sizes.
  ///   - activation: The function applied to each output.
  /// - Returns: `[n, filters · outputRows · outputColumns]`, channel after channel.
  public mutating func convolution(
    _ x: Variable, _ weights: Variable, _ bias: Variable, _ shape: ConvolutionShape,
    _ activation: Activation = .identity
  ) -> Variable {
    if let message = Tape.convolutionError(x, weights, shape) { fatalError(message) }
    if let message = Tape.biasError(.convolution, weights, bias) { fatalError(message) }
    let y = record(
      .convolution, x, weights, bias, rows: x.rows, columns: shape.outputs,
      activation: activation, index: convolutions.count)
    convolutions.append(shape)
    let needed = shape.patchSize * shape.positions
    if patches.count < needed {
      patches.append(contentsOf: repeatElement(0, count: needed - patches.count))
    }
    Kernels.convolution(&values, nodes[y.node], &patches, shape)
    return y
  }

  /// What is wrong with the shapes of pictures and kernels, or nil.
  private static func convolutionError(
    _ x: Variable, _ weights: Variable, _ shape: ConvolutionShape
  ) -> String? {
    if x.columns != shape.inputs {
      return "convolution: the shapes \(x.shape) and "
        + "[\(shape.channels), \(shape.rows), \(shape.columns)] do not fit; a row must be a "
        + "picture of \(shape.inputs) numbers"
    }
    if weights.rows != shape.patchSize || weights.columns != shape.filters {
      return "convolution: \(shape.filters) kernels of shape "
        + "[\(shape.channels), \(shape.kernelRows), \(shape.kernelColumns)] need weights of shape "
        + "[\(shape.patchSize), \(shape.filters)], not \(weights.shape)"
    }
    return nil
  }
}

// The kernels, reached through an arena and the offsets in it.
extension Kernels {
  static func convolution(
    _ arena: UnsafeMutablePointer<Float>, _ node: Tape.Node,
    _ patches: UnsafeMutablePointer<Float>, _ shape: ConvolutionShape
  ) {
    convolution(
      arena + node.a.offset, arena + node.b.offset, bias: arena + node.c.offset,
      into: arena + node.result.offset, patches: patches, rows: node.result.rows, shape,
      activation: node.activation)
  }

  /// dW (+)= Σ patches(X) dZᵀ, where dZ is at `offset`.
  static func convolutionWeightGradient(
    _ values: UnsafePointer<Float>, _ gradients: UnsafeMutablePointer<Float>, _ offset: Int,
    of node: Tape.Node, _ patches: UnsafeMutablePointer<Float>, _ shape: ConvolutionShape,
    accumulate: Bool
  ) {
    convolutionWeightGradient(
      values + node.a.offset, gradients + offset, into: gradients + node.b.offset,
      patches: patches, rows: node.result.rows, shape, accumulate: accumulate)
  }

  /// db (+)= Σ dZ, where dZ is at `offset`.
  static func convolutionBiasGradient(
    _ gradients: UnsafeMutablePointer<Float>, _ offset: Int, of node: Tape.Node,
    _ shape: ConvolutionShape, accumulate: Bool
  ) {
    convolutionBiasGradient(
      gradients + offset, into: gradients + node.c.offset, rows: node.result.rows, shape,
      accumulate: accumulate)
  }

  /// dX (+)= what W dZ adds to the pixels of each patch, where dZ is at `offset`.
  static func convolutionInputGradient(
    _ values: UnsafePointer<Float>, _ gradients: UnsafeMutablePointer<Float>, _ offset: Int,
    of node: Tape.Node, _ patches: UnsafeMutablePointer<Float>, _ shape: ConvolutionShape,
    accumulate: Bool
  ) {
    convolutionInputGradient(
      values + node.b.offset, gradients + offset, into: gradients + node.a.offset,
      patches: patches, rows: node.result.rows, shape, accumulate: accumulate)
  }

  /// dY = activation′ ⊙ (dX ⋆ W + X ⋆ dW + db), with the places of dX, dW and db.
  static func convolutionTangent(
    _ values: UnsafePointer<Float>, _ tangents: UnsafeMutablePointer<Float>, _ node: Tape.Node,
    _ patches: UnsafeMutablePointer<Float>, _ shape: ConvolutionShape,
    _ placeA: Int, _ placeB: Int, _ placeC: Int
  ) {
    let y = node.result
    let target = tangents + y.offset
    convolutionTangent(
      values + node.a.offset, values + node.b.offset, dx: tangents + placeA,
      dw: tangents + placeB, db: tangents + placeC, into: target, patches: patches, rows: y.rows,
      shape)
    activationGradient(
      node.activation, target, output: values + y.offset, into: target, count: y.count)
  }
}
