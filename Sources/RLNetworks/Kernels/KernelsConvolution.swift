// Convolutions, picture by picture: a product with the matrix of its patches. So a picture has the
// same result in a batch of 1 and in a batch of 64.
extension Kernels {
  /// Y = activation(X ⋆ W + b), the cross-correlation of pictures with kernels.
  ///
  /// Every element is summed over its patch upwards: channels, kernel rows, kernel columns. The
  /// bias is added last.
  ///
  /// - Parameters:
  ///   - x: X, `[rows, shape.inputs]`.
  ///   - weights: W, `[shape.patchSize, shape.filters]`.
  ///   - bias: b, `[shape.filters]`.
  ///   - y: Y, `[rows, shape.outputs]`.
  ///   - patches: Room for `shape.patchSize` · `shape.positions` numbers.
  ///   - rows: The number of pictures.
  ///   - shape: The sizes.
  ///   - activation: The function applied to each output.
  public static func convolution(
    _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>, bias: UnsafePointer<Float>,
    into y: UnsafeMutablePointer<Float>, patches: UnsafeMutablePointer<Float>, rows: Int,
    _ shape: ConvolutionShape, activation: Activation = .identity
  ) {
    for row in 0..<rows {
      let target = y + row &* shape.outputs
      cut(x + row &* shape.inputs, into: patches, shape)
      gemmTransposedA(
        weights, patches, into: target, m: shape.filters, k: shape.patchSize, n: shape.positions)
      addToChannels(bias, target, shape)
      if activation != .identity {
        activate(activation, UnsafePointer(target), into: target, count: shape.outputs)
      }
    }
  }

  /// Adds a number to all elements of each channel of a result.
  private static func addToChannels(
    _ bias: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ shape: ConvolutionShape
  ) {
    for filter in 0..<shape.filters {
      let channel = y + filter &* shape.positions
      scale(channel, by: 1, plus: bias[filter], into: channel, count: shape.positions)
    }
  }

  /// dW (+)= Σ patches(X) dZᵀ over the pictures.
  static func convolutionWeightGradient(
    _ x: UnsafePointer<Float>, _ dz: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, patches: UnsafeMutablePointer<Float>, rows: Int,
    _ shape: ConvolutionShape, accumulate: Bool
  ) {
    for row in 0..<rows {
      cut(x + row &* shape.inputs, into: patches, shape)
      gemmTransposedB(
        patches, dz + row &* shape.outputs, into: result, m: shape.patchSize,
        k: shape.positions, n: shape.filters, accumulate: accumulate || row > 0)
    }
  }

  /// db (+)= Σ dZ over the pictures and the places.
  static func convolutionBiasGradient(
    _ dz: UnsafePointer<Float>, into result: UnsafeMutablePointer<Float>, rows: Int,
    _ shape: ConvolutionShape, accumulate: Bool
  ) {
    for filter in 0..<shape.filters {
      var total = accumulate ? result[filter] : 0
      for row in 0..<rows {
        total += sum(
          dz + row &* shape.outputs + filter &* shape.positions, count: shape.positions)
      }
      result[filter] = total
    }
  }

  /// dX (+)= what W dZ adds to the pixels of each patch.
  static func convolutionInputGradient(
    _ weights: UnsafePointer<Float>, _ dz: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, patches: UnsafeMutablePointer<Float>, rows: Int,
    _ shape: ConvolutionShape, accumulate: Bool
  ) {
    if !accumulate { fill(result, with: 0, count: rows &* shape.inputs) }
    for row in 0..<rows {
      gemm(
        weights, dz + row &* shape.outputs, into: patches, m: shape.patchSize,
        k: shape.filters, n: shape.positions)
      paste(patches, addingTo: result + row &* shape.inputs, shape)
    }
  }

  /// dZ = dX ⋆ W + X ⋆ dW + db.
  static func convolutionTangent(
    _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>, dx: UnsafePointer<Float>,
    dw: UnsafePointer<Float>, db: UnsafePointer<Float>, into dz: UnsafeMutablePointer<Float>,
    patches: UnsafeMutablePointer<Float>, rows: Int, _ shape: ConvolutionShape
  ) {
    let (m, k, n) = (shape.filters, shape.patchSize, shape.positions)
    for row in 0..<rows {
      let target = dz + row &* shape.outputs
      cut(dx + row &* shape.inputs, into: patches, shape)
      gemmTransposedA(weights, patches, into: target, m: m, k: k, n: n)
      cut(x + row &* shape.inputs, into: patches, shape)
      gemmTransposedA(dw, patches, into: target, m: m, k: k, n: n, accumulate: true)
      addToChannels(db, target, shape)
    }
  }
}

extension Kernels {
  /// Y = activation(X ⋆ W + b) without a tape.
  static func convolution(
    _ x: UnsafePointer<Float>, _ parameters: UnsafePointer<Float>, _ layer: Convolution,
    _ rows: Int, into y: UnsafeMutablePointer<Float>, patches: UnsafeMutablePointer<Float>
  ) {
    convolution(
      x, parameters + layer.weights.offset, bias: parameters + layer.bias.offset, into: y,
      patches: patches, rows: rows, layer.shape, activation: layer.activation)
  }
}
