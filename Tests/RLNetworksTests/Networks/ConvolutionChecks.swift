@testable import RLCore
@testable import RLNetworks

extension ConvolutionShape {
  /// Runs and panels with and without rests, kernels as large as the picture, frames of zeros that
  /// are wider than a kernel, and pixels that no kernel reaches.
  static let examples = [
    ConvolutionShape(channels: 1, rows: 1, columns: 1, filters: 1, kernel: 1),
    ConvolutionShape(channels: 2, rows: 5, columns: 6, filters: 3, kernel: 3),
    ConvolutionShape(
      channels: 1, rows: 4, columns: 19, filters: 17, kernelRows: 2, kernelColumns: 1),
    ConvolutionShape(channels: 3, rows: 6, columns: 5, filters: 2, kernel: 3, stride: 2),
    ConvolutionShape(
      channels: 2, rows: 5, columns: 6, filters: 16, kernel: 3, stride: 2, padding: 1),
    ConvolutionShape(
      channels: 1, rows: 3, columns: 2, filters: 2, kernelRows: 1, kernelColumns: 2, padding: 3),
    ConvolutionShape(
      channels: 2, rows: 8, columns: 8, filters: 4, kernel: 2, stride: 3, padding: 2),
    ConvolutionShape(channels: 2, rows: 3, columns: 4, filters: 5, kernelRows: 3, kernelColumns: 4),
  ]

  /// X ⋆ W by the loops that define it, `[n, outputs]`.
  func correlation(_ x: [Float], _ weights: [Float]) -> [Float] {
    var y: [Float] = []
    for sample in 0..<x.count / inputs {
      for filter in 0..<filters {
        for row in 0..<outputRows {
          for column in 0..<outputColumns {
            var sum: Float = 0
            for channel in 0..<channels {
              for i in 0..<kernelRows {
                for j in 0..<kernelColumns {
                  let (r, c) = (row * stride + i - padding, column * stride + j - padding)
                  let isInside = 0..<rows ~= r && 0..<columns ~= c
                  let pixel =
                    isInside ? x[sample * inputs + (channel * rows + r) * columns + c] : 0
                  sum +=
                    pixel
                    * weights[((channel * kernelRows + i) * kernelColumns + j) * filters + filter]
                }
              }
            }
            y.append(sum)
          }
        }
      }
    }
    return y
  }
}

extension OperationCheck {
  /// Convolutions of two pictures with an activation.
  static func convolutions(
    _ activation: Activation, _ random: inout RandomStream
  ) -> [OperationCheck] {
    ConvolutionShape.examples.map { shape in
      let x = input(2, shape.inputs, limit: 1, &random)
      let weights = input(shape.patchSize, shape.filters, limit: 0.5, &random)
      var bias = input(1, shape.filters, limit: 1, &random)
      if activation == .relu || activation == .elu {
        // Every other filter is far above 0, where the functions have their kink, the others below.
        let largest = shape.correlation(x.values, weights.values).map { abs($0) }.max() ?? 0
        bias = Input(
          rows: 1, columns: shape.filters,
          values: (0..<shape.filters).map { ($0 % 2 == 0 ? 1 : -1) * (largest + 1) })
      }
      return OperationCheck(
        name: "convolution \(activation) \(shape)", inputs: [x, weights, bias]
      ) { $0.convolution($1[0], $1[1], $1[2], shape, activation) }
    }
  }
}
