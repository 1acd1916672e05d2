// A picture as a matrix of its patches, which makes a convolution a matrix product ("im2col").
//
// The matrix is [patchSize, positions]: a row for each number of a patch, channel by channel, in
// each kernel row by kernel row; a column for each place of the kernel. Chellapilla, Puri & Simard
// 2006, "High Performance Convolutional Neural Networks for Document Processing".
extension Kernels {
  /// Neighbouring places of a kernel whose numbers are within the picture.
  private struct Run {
    /// The first number in the matrix; the others follow it.
    let patch: Int
    /// The first number in the picture; the others are `stride` apart.
    let pixel: Int
    let count: Int
  }

  /// The places p in 0 ..< count whose pixel p · stride + offset is in 0 ..< size.
  @inline(__always) private static func places(
    _ count: Int, stride: Int, offset: Int, within size: Int
  ) -> Range<Int> {
    let first = offset < 0 ? (stride &- 1 &- offset) / stride : 0
    let end = size > offset ? (size &- 1 &- offset) / stride &+ 1 : 0
    return min(first, count)..<max(min(first, count), min(end, count))
  }

  /// Calls a function for all runs of a picture; what no run reaches is in the frame of zeros.
  @inline(__always) private static func runs(_ s: ConvolutionShape, _ body: (Run) -> Void) {
    var patch = 0
    for channel in 0..<s.channels {
      for kernelRow in 0..<s.kernelRows {
        let rows = places(
          s.outputRows, stride: s.stride, offset: kernelRow &- s.padding, within: s.rows)
        for kernelColumn in 0..<s.kernelColumns {
          let left = kernelColumn &- s.padding
          let columns = places(s.outputColumns, stride: s.stride, offset: left, within: s.columns)
          for row in rows {
            let pixelRow = channel &* s.rows &+ row &* s.stride &+ kernelRow &- s.padding
            let first = columns.lowerBound
            body(
              Run(
                patch: patch &+ row &* s.outputColumns &+ first,
                pixel: pixelRow &* s.columns &+ first &* s.stride &+ left, count: columns.count))
          }
          patch &+= s.positions
        }
      }
    }
  }

  /// Writes the patches of a picture, `[patchSize, positions]`.
  @inline(never) static func cut(
    _ picture: UnsafePointer<Float>, into patches: UnsafeMutablePointer<Float>,
    _ shape: ConvolutionShape
  ) {
    if shape.padding > 0 { fill(patches, with: 0, count: shape.patchSize &* shape.positions) }
    runs(shape) { run in
      let (source, target) = (picture + run.pixel, patches + run.patch)
      var i = 0
      if shape.stride == 1 {
        while i &+ 8 <= run.count {
          let lanes = UnsafeRawPointer(source + i).loadUnaligned(as: SIMD8<Float>.self)
          UnsafeMutableRawPointer(target + i).storeBytes(of: lanes, as: SIMD8<Float>.self)
          i &+= 8
        }
      }
      while i < run.count {
        target[i] = source[i &* shape.stride]
        i &+= 1
      }
    }
  }

  /// Adds numbers in the places of patches to the picture that the patches were cut from.
  @inline(never) static func paste(
    _ patches: UnsafePointer<Float>, addingTo picture: UnsafeMutablePointer<Float>,
    _ shape: ConvolutionShape
  ) {
    runs(shape) { run in
      let (source, target) = (patches + run.patch, picture + run.pixel)
      var i = 0
      if shape.stride == 1 {
        while i &+ 8 <= run.count {
          let lanes = UnsafeRawPointer(source + i).loadUnaligned(as: SIMD8<Float>.self)
          let old = UnsafeRawPointer(target + i).loadUnaligned(as: SIMD8<Float>.self)
          UnsafeMutableRawPointer(target + i).storeBytes(of: old + lanes, as: SIMD8<Float>.self)
          i &+= 8
        }
      }
      while i < run.count {
        target[i &* shape.stride] += source[i]
        i &+= 1
      }
    }
  }
}
