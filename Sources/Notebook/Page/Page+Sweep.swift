import Foundation

/// The error of one seed of a sweep.
struct SeedError: Error, CustomStringConvertible {
  let seed: UInt64
  let underlying: any Error

  var description: String { "seed \(seed): \(message(of: underlying))" }
}

extension Page {
  /// Runs the same training for every seed of `--seeds`, in parallel on all cores.
  ///
  /// The results do not depend on the number of cores or on the order in which runs end.
  /// - Parameters:
  ///   - title: the name of the shared progress bar.
  ///   - body: one run; called once for each of `options.seedValues`.
  /// - Returns: the runs' results, in the order of the seeds.
  /// - Throws: the error of the first failed seed in that order, with the seed.
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

  /// Runs several jobs, in parallel on all cores.
  ///
  /// The results do not depend on the number of cores or on the order in which jobs end.
  /// - Parameters:
  ///   - title: the name of the shared progress bar.
  ///   - count: the number of jobs.
  ///   - body: one job; called once for each index in 0 ..< `count`.
  /// - Returns: the results, in the order of the indices.
  /// - Throws: the error of the first failed job in that order.
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
          // Jobs start in order, and all jobs before a failed one run to their end: the first
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

/// An error's description, as the end of a message.
func message(of error: any Error) -> String {
  if let localized = error as? any LocalizedError, let text = localized.errorDescription {
    return text
  }
  if type(of: error) is NSError.Type { return error.localizedDescription }
  return String(describing: error)
}
