#if canImport(Glibc)
  import Glibc
  import Synchronization

  // The C library's allocation functions, replaced by ones that count: a linker option in
  // Package.swift makes `counting_malloc` the program's `malloc`, which the Swift runtime then
  // calls as well.
  private let calls = Atomic<Int>(0)

  @_silgen_name("__libc_malloc")
  private func libraryMalloc(_ size: Int) -> UnsafeMutableRawPointer?
  @_silgen_name("__libc_calloc")
  private func libraryCalloc(_ count: Int, _ size: Int) -> UnsafeMutableRawPointer?
  @_silgen_name("__libc_realloc")
  private func libraryRealloc(
    _ pointer: UnsafeMutableRawPointer?, _ size: Int
  ) -> UnsafeMutableRawPointer?
  @_silgen_name("__libc_memalign")
  private func libraryMemalign(_ alignment: Int, _ size: Int) -> UnsafeMutableRawPointer?

  @_cdecl("counting_malloc")
  func countingMalloc(_ size: Int) -> UnsafeMutableRawPointer? {
    calls.wrappingAdd(1, ordering: .relaxed)
    return libraryMalloc(size)
  }

  @_cdecl("counting_calloc")
  func countingCalloc(_ count: Int, _ size: Int) -> UnsafeMutableRawPointer? {
    calls.wrappingAdd(1, ordering: .relaxed)
    return libraryCalloc(count, size)
  }

  @_cdecl("counting_realloc")
  func countingRealloc(
    _ pointer: UnsafeMutableRawPointer?, _ size: Int
  ) -> UnsafeMutableRawPointer? {
    calls.wrappingAdd(1, ordering: .relaxed)
    return libraryRealloc(pointer, size)
  }

  @_cdecl("counting_aligned_alloc")
  func countingAlignedAlloc(_ alignment: Int, _ size: Int) -> UnsafeMutableRawPointer? {
    calls.wrappingAdd(1, ordering: .relaxed)
    return libraryMemalign(alignment, size)
  }

  @_cdecl("counting_posix_memalign")
  func countingPosixMemalign(
    _ target: UnsafeMutablePointer<UnsafeMutableRawPointer?>, _ alignment: Int, _ size: Int
  ) -> Int32 {
    calls.wrappingAdd(1, ordering: .relaxed)
    target.pointee = libraryMemalign(alignment, size)
    return target.pointee == nil ? ENOMEM : 0
  }

  /// How often memory has been asked for.
  enum Allocations {
    static var count: Int? { calls.load(ordering: .relaxed) }
  }
#else
  /// Counting needs a C library whose functions can be replaced by name.
  enum Allocations {
    static var count: Int? { nil }
  }
#endif
