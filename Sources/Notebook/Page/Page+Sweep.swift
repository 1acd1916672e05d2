import Foundation

/// Training with one of several seeds broke.
struct SeedError: Error, CustomStringConvertible {
  let seed: UInt64
  let underlying: any Error

  var description: String { "seed \(seed): \(message(of: underlying))" }
}

extension Page {
  /// Runs the same training for every seed of `--seeds`, as many at a time as there are cores.
  ///
  /// The results depend neither on the number of cores nor on which run ends first.
  /// - Parameters:
  ///   - title: the name of the progress bar that all runs share.
  ///   - body: one run; called once for each of `options.seedValues`.
  /// - Returns: the runs' results, in the order of the seeds.
  /// - Throws: the error of the first seed in that order that failed, with its number.
  public func sweep<Result: Sendable>(
    _ title: String, _ body: @escaping @Sendable (UInt64, Progress) async throws -> Result
  ) async throws -> [Result] {
    let seeds = options.seedValues
    let name = seeds.count == 1 ? title : "\(title) · \(seeds.count) seeds"
    return try await concurrently(name, count: seeds.count) { index, progress in
      do {
        return try await body(seeds[index], progress)
      } catch {
        throw seeds.count == 1 ? error : SeedError(seed: seeds[index], underlying: error)
      }
    }
  }

  /// Runs several pieces of work, as many at a time as there are cores.
  ///
  /// The results depend neither on the number of cores nor on which piece ends first.
  /// - Parameters:
  ///   - title: the name of the progress bar that all pieces share.
  ///   - count: how many pieces there are.
  ///   - body: one piece; called once for each index in 0 ..< `count`.
  /// - Returns: the results, in the order of the indices.
  /// - Throws: the error of the first piece in that order that failed.
  public func concurrently<Result: Sendable>(
    _ title: String, count: Int,
    _ body: @escaping @Sendable (Int, Progress) async throws -> Result
  ) async throws -> [Result] {
    let bar = ProgressBar(title, parts: count, line: progressLine)
    defer { progressLine.clear() }
    let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)

    return try await withThrowingTaskGroup(of: (Int, Swift.Result<Result, any Error>).self) {
      group in
      func start(_ index: Int) {
        group.addTask {
          let progress = Progress(bar, part: index)
          defer { progress.finish() }
          do {
            return (index, .success(try await body(index, progress)))
          } catch {
            return (index, .failure(error))
          }
        }
      }
      var next = min(cores, count)
      for index in 0..<next { start(index) }
      var results = [Result?](repeating: nil, count: count)
      var failure: (index: Int, error: any Error)?
      for try await (index, result) in group {
        switch result {
        case .success(let value): results[index] = value
        case .failure(let error):
          // Pieces start in order, so every piece before a failed one runs to its end: the first
          // failure in that order is the same in every run.
          if index < failure?.index ?? Int.max { failure = (index, error) }
        }
        if failure == nil, next < count {
          start(next)
          next += 1
        }
      }
      if let failure { throw failure.error }
      return results.compactMap { $0 }
    }
  }
}

/// An error in words: its own description where it has one.
func message(of error: any Error) -> String {
  if let localized = error as? any LocalizedError, let text = localized.errorDescription {
    return text
  }
  if type(of: error) is NSError.Type { return error.localizedDescription }
  return String(describing: error)
}
