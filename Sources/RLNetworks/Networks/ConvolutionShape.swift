import Preconditions

/// The sizes of a convolution: of its pictures, its kernels and its results.
///
/// A picture is a row of numbers, channel after channel, in each channel row after row. So is the
/// result, in which each filter has made a channel.
public struct ConvolutionShape: Equatable, Sendable {
  /// The channels of a picture.
  public let channels: Int
  /// The rows of a picture.
  public let rows: Int
  /// The columns of a picture.
  public let columns: Int
  /// The number of filters: the channels of a result.
  public let filters: Int
  /// The rows of a kernel.
  public let kernelRows: Int
  /// The columns of a kernel.
  public let kernelColumns: Int
  /// How far a kernel moves from one result to the next, in both directions.
  public let stride: Int
  /// The width of the frame of zeros around each channel.
  public let padding: Int
  /// The rows of a result.
  public let outputRows: Int
  /// The columns of a result.
  public let outputColumns: Int

  /// Describes a convolution with kernels of any shape.
  ///
  /// - Parameters:
  ///   - channels: The channels of a picture, at least 1.
  ///   - rows: The rows of a picture.
  ///   - columns: The columns of a picture.
  ///   - filters: The number of filters, at least 1.
  ///   - kernelRows: The rows of a kernel, at most those of a picture with its frame.
  ///   - kernelColumns: The columns of a kernel, at most those of a picture with its frame.
  ///   - stride: How far a kernel moves from one result to the next, at least 1.
  ///   - padding: The width of the frame of zeros, at least 0.
  public init(
    channels: Int, rows: Int, columns: Int, filters: Int, kernelRows: Int, kernelColumns: Int,
    stride: Int = 1, padding: Int = 0
  ) {
    precondition(
      channels > 0 && rows > 0 && columns > 0 && filters > 0 && stride > 0 && padding >= 0
        && 1...rows + 2 * padding ~= kernelRows && 1...columns + 2 * padding ~= kernelColumns,
      "convolution: \(filters) kernels of shape [\(kernelRows), \(kernelColumns)] with stride "
        + "\(stride) and padding \(padding) do not fit pictures of shape "
        + "[\(channels), \(rows), \(columns)]")
    self.channels = channels
    self.rows = rows
    self.columns = columns
    self.filters = filters
    self.kernelRows = kernelRows
    self.kernelColumns = kernelColumns
    self.stride = stride
    self.padding = padding
    outputRows = (rows + 2 * padding - kernelRows) / stride + 1
    outputColumns = (columns + 2 * padding - kernelColumns) / stride + 1
  }

  /// Describes a convolution with square kernels.
  ///
  /// - Parameters:
  ///   - channels: The channels of a picture, at least 1.
  ///   - rows: The rows of a picture.
  ///   - columns: The columns of a picture.
  ///   - filters: The number of filters, at least 1.
  ///   - kernel: The rows and the columns of a kernel.
  ///   - stride: How far a kernel moves from one result to the next, at least 1.
  ///   - padding: The width of the frame of zeros, at least 0.
  public init(
    channels: Int, rows: Int, columns: Int, filters: Int, kernel: Int, stride: Int = 1,
    padding: Int = 0
  ) {
    self.init(
      channels: channels, rows: rows, columns: columns, filters: filters, kernelRows: kernel,
      kernelColumns: kernel, stride: stride, padding: padding)
  }

  /// The numbers of a picture.
  public var inputs: Int { channels * rows * columns }
  /// The numbers of a result.
  public var outputs: Int { filters * positions }
  /// The places of a kernel in a picture: the numbers of one channel of a result.
  public var positions: Int { outputRows * outputColumns }
  /// The numbers of a picture under a kernel at one of its places.
  public var patchSize: Int { channels * kernelRows * kernelColumns }
}
