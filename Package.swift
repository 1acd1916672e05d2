// swift-tools-version: 6.0
import PackageDescription

/// A lesson, with its files in Lessons/<name>/.
struct Lesson {
  /// The name of its program, such as "Lesson07PPO".
  let name: String
  /// Whether it needs networks; otherwise it builds without them.
  var networks = false
  /// The names of earlier lessons whose functions it runs.
  var uses: [String] = []
  /// The modules of C headers that its algorithm imports.
  var headers: [String] = []

  /// The name of its library, such as "Lesson07", and the start of its other targets' names.
  var id: String { Lesson.id(name) }
  static func id(_ name: String) -> String { String(name.prefix(8)) }
}

// One line a lesson.
let lessons = [
  Lesson(name: "Lesson01SimpleRL"),
  Lesson(name: "Lesson02QLearning"),
  Lesson(name: "Lesson03SARSA"),
  Lesson(name: "Lesson04ExpectedSARSA"),
  Lesson(name: "Lesson05DynaQ"),
  Lesson(name: "Lesson06REINFORCE", networks: true),
  Lesson(name: "Lesson07PPO", networks: true),
  Lesson(
    name: "Lesson08A2C", networks: true, uses: ["Lesson06REINFORCE", "Lesson07PPO"]),
  Lesson(
    name: "Lesson09A3C", networks: true, uses: ["Lesson08A2C"], headers: ["Prefetch"]),
  Lesson(name: "Lesson10DDPG", networks: true),
  Lesson(name: "Lesson11SAC", networks: true, uses: ["Lesson10DDPG"]),
  Lesson(name: "Lesson12TRPO", networks: true, uses: ["Lesson07PPO", "Lesson08A2C"]),
  Lesson(name: "Lesson13DQN", networks: true),
  Lesson(name: "Lesson14MADDPG", networks: true, uses: ["Lesson07PPO"]),
  Lesson(name: "Lesson15QMIX", networks: true),
  Lesson(name: "Lesson16HAC", networks: true, uses: ["Lesson13DQN"]),
  Lesson(name: "Lesson18PlaNet", networks: true, uses: ["Lesson10DDPG", "Lesson11SAC"]),
]

for name in lessons.flatMap(\.uses) {
  precondition(lessons.contains { $0.name == name }, "uses: there is no lesson \(name)")
}

// `swift run` builds for debugging, where unoptimised training is 10-100 times too slow: the core,
// the algorithms and the exercises are optimised in every configuration. All other targets are not
// optimised and build faster. Whole-module debugging builds fail without `-num-threads`. With
// `-fno-math-errno` a square root is one instruction, for 16 numbers at once, with the same bits.
var flags = [
  "-O", "-wmo", "-num-threads", "2", "-disable-batch-mode", "-cross-module-optimization",
  "-Xcc", "-fno-math-errno",
]
#if os(Linux) && arch(x86_64)
  // RL_PORTABLE=1 builds for any x86-64; the pages are equal to the byte. A cross build needs it:
  // the manifest sees the host's processor, and clang rejects the flag for arm64.
  if Context.environment["RL_PORTABLE"] == nil { flags += ["-Xcc", "-march=native"] }
#endif
let optimization: [SwiftSetting] = [.unsafeFlags(flags)]

// Replaces the C library's allocation functions by the probe's, which count (Linux only).
let countedAllocations: [LinkerSetting] = [
  .unsafeFlags(
    ["malloc", "calloc", "realloc", "aligned_alloc", "posix_memalign"].flatMap {
      ["-Xlinker", "--defsym=\($0)=counting_\($0)", "-Xlinker", "--export-dynamic-symbol=\($0)"]
    }, .when(platforms: [.linux]))
]

/// A library; optimised if training spends its time in it.
func library(
  _ name: String, _ dependencies: [String], path: String? = nil, exclude: [String] = [],
  sources: [String]? = nil, optimized: Bool = false
) -> Target {
  .target(
    name: name, dependencies: dependencies.map { .byName(name: $0) }, path: path,
    exclude: exclude, sources: sources, swiftSettings: optimized ? optimization : [])
}

/// A library of one lesson's file in a folder that has one file a lesson.
func library(
  _ name: String, _ dependencies: [String], file lesson: Lesson, in folder: String,
  optimized: Bool = false
) -> Target {
  library(
    name, dependencies, path: folder,
    exclude: lessons.map(\.name).filter { $0 != lesson.name }.map { "\($0).swift" },
    sources: ["\(lesson.name).swift"], optimized: optimized)
}

/// An executable.
func program(
  _ name: String, _ dependencies: [String], path: String? = nil, optimized: Bool = false
) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies.map { .byName(name: $0) }, path: path,
    swiftSettings: optimized ? optimization : [])
}

/// Tests.
func tests(_ name: String, _ dependencies: [String], path: String? = nil, exclude: [String] = [])
  -> Target
{
  .testTarget(
    name: name, dependencies: dependencies.map { .byName(name: $0) }, path: path,
    exclude: exclude)
}

/// The targets of one lesson; they depend on no other lesson except those in `uses`.
func targets(of lesson: Lesson) -> [Target] {
  let (id, folder) = (lesson.id, "Lessons/\(lesson.name)")
  let core =
    ["RLCore", "Preconditions", "Course"] + (lesson.networks ? ["RLNetworks", "CourseTape"] : [])
  let used = lesson.uses.map { Lesson.id($0) }
  return [
    // The exercises as a protocol and as a struct of functions, and the algorithm that calls them.
    library(id, core + used + lesson.headers, path: "\(folder)/Algorithm", optimized: true),
    // The graders: one file an exercise. Their misconceptions also train on pages, which takes ten
    // times as long where they are not optimised.
    library("\(id)Exercises", core + [id], path: "\(folder)/Exercises", optimized: true),
    library("\(id)Solution", core + [id], file: lesson, in: "Solutions", optimized: true),
    // The learner's file.
    library("My\(id)", core + [id], file: lesson, in: "Sources/Exercises"),
    program(
      lesson.name,
      core + [
        "Console", "Notebook", "Experiments", id, "\(id)Exercises", "\(id)Solution", "My\(id)",
      ]
        + used.flatMap { [$0, "\($0)Exercises", "\($0)Solution", "My\($0)"] },
      path: "\(folder)/Page"),
    tests(
      "\(id)Tests",
      core + [id, "\(id)Exercises", "\(id)Solution", "CourseTesting", "Grading", "grade"]
        + used.flatMap { [$0, "\($0)Solution"] },
      path: "Tests/\(lesson.name)"),
  ]
}

let package = Package(
  name: "reinforcement-learning",
  platforms: [.macOS(.v15)],
  targets: [
    library("Preconditions", [], optimized: true),
    library("RLCore", ["Preconditions"], optimized: true),
    // A header that says how wide the vectors of the build are.
    .systemLibrary(name: "VectorWidth", path: "Sources/VectorWidth"),
    // A header with a hint to the processor.
    .systemLibrary(name: "Prefetch", path: "Sources/Prefetch"),
    library("RLNetworks", ["RLCore", "Preconditions", "VectorWidth"], optimized: true),
    library("Console", []),
    library("Notebook", ["Console", "Preconditions"]),
    library("Course", ["Console", "RLCore"]),
    library("CourseTape", ["Course", "RLNetworks"]),
    library("Experiments", ["RLCore", "Console", "Notebook", "Course"]),
    // The list of lessons, each with its reference and the learner's functions.
    library(
      "AllLessons",
      ["Course"]
        + lessons.map(\.id).flatMap { [$0, "\($0)Exercises", "\($0)Solution", "My\($0)"] },
      path: "Lessons",
      exclude: lessons.map(\.name).flatMap { name in
        ["Algorithm", "Exercises", "Page", "Stub.txt"].map { "\(name)/\($0)" }
      },
      sources: ["AllLessons.swift"] + lessons.map { "\($0.name)/Graded\($0.id).swift" }),
    // A header with the system calls that Swift cannot see.
    .systemLibrary(name: "ProcessControl", path: "Sources/ProcessControl"),
    library("Grading", ["Console", "Course", "ProcessControl"]),
    program("grade", ["Grading", "AllLessons"]),
    program("booktool", ["AllLessons", "Console", "Course"]),
    program(
      "bench",
      ["RLCore", "RLNetworks", "Console"] + lessons.map(\.id).flatMap { [$0, "\($0)Solution"] },
      optimized: true),
    .executableTarget(
      name: "CoreProbe", dependencies: ["RLCore", "RLNetworks"], path: "Tests/CoreProbe",
      swiftSettings: optimization, linkerSettings: countedAllocations),
    library("TestSupport", [], path: "Tests/TestSupport"),
    library(
      "CourseTesting", ["RLCore", "Course", "Grading", "AllLessons", "TestSupport"],
      path: "Tests/CourseTesting"),
    program("MisbehavingGrade", ["Grading", "Course"], path: "Tests/MisbehavingGrade"),
    tests("RLCoreTests", ["RLCore"]),
    tests("RLNetworksTests", ["RLCore", "RLNetworks", "CoreProbe"]),
    tests("ConsoleTests", ["Console", "TestSupport"]),
    tests("NotebookTests", ["Notebook", "Console", "TestSupport"]),
    tests("CourseTests", ["Course", "Console", "RLCore", "AllLessons"]),
    tests("ExperimentsTests", ["Experiments", "Console", "Notebook", "Course", "RLCore"]),
    tests(
      "GradingTests",
      [
        "Grading", "Console", "Course", "AllLessons", "grade", "booktool", "MisbehavingGrade",
        "CourseTesting", "TestSupport",
      ]),
    tests(
      "ConformanceTests",
      ["RLCore", "RLNetworks"] + lessons.map(\.id).flatMap { [$0, "\($0)Solution"] },
      path: "Tests/Conformance", exclude: ["Fixtures"]),
    // What threads share: .ci/run also builds these tests for the thread sanitizer, which takes
    // little as long as they depend on little.
    tests(
      "ThreadTests", ["RLCore", "RLNetworks", "Course", "Lesson09", "Lesson09Solution"],
      path: "Tests/Threads"),
    // The tests of pages and book run the lessons' programs without depending on them: two programs
    // with an asynchronous main cannot be linked into one test bundle.
    tests("PageTests", ["AllLessons", "Console", "Course", "TestSupport"], path: "Tests/Pages"),
    tests("BookTests", ["booktool", "Course"], path: "Tests/Book"),
  ] + lessons.flatMap(targets),
  swiftLanguageModes: [.v6]
)

// RL_TESTS=ThreadTests leaves out all other tests, and so what they alone depend on.
if let tests = Context.environment["RL_TESTS"] {
  package.targets.removeAll { $0.type == .test && $0.name != tests }
}
