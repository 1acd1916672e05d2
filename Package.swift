// swift-tools-version: 6.0
import PackageDescription

// One line a lesson. Its executable is in Lessons/<name>/.
let lessons = [
  "Lesson01SimpleRL",
  "Lesson02QLearning",
  "Lesson03SARSA",
  "Lesson04ExpectedSARSA",
  "Lesson05DynaQ",
  "Lesson06REINFORCE",
  "Lesson07PPO",
]

// `swift run` builds for debugging, where unoptimised training is 10-100 times too slow: every target
// but the learner's own files and the tests is optimised in each configuration. `-num-threads` is not
// a choice: whole-module debugging builds fail without it. `-fno-math-errno` lets a square root be one
// instruction, for 16 numbers at once; its bits stay the same.
var flags = [
  "-O", "-wmo", "-num-threads", "2", "-disable-batch-mode", "-cross-module-optimization",
  "-Xcc", "-fno-math-errno",
]
#if os(Linux) && arch(x86_64)
  // RL_PORTABLE=1 builds for any x86-64; the pages are the same to the byte.
  if Context.environment["RL_PORTABLE"] == nil { flags += ["-Xcc", "-march=native"] }
#endif
let optimized: [SwiftSetting] = [.unsafeFlags(flags)]

// The C library's allocation functions become the probe's, which count (Linux only).
let countedAllocations: [LinkerSetting] = [
  .unsafeFlags(
    ["malloc", "calloc", "realloc", "aligned_alloc", "posix_memalign"].flatMap {
      ["-Xlinker", "--defsym=\($0)=counting_\($0)", "-Xlinker", "--export-dynamic-symbol=\($0)"]
    }, .when(platforms: [.linux]))
]

/// An optimised library of the course.
func room(_ name: String, path: String? = nil, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, path: path, swiftSettings: optimized)
}

/// An optimised executable.
func tool(_ name: String, path: String? = nil, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: dependencies, path: path, swiftSettings: optimized)
}

let package = Package(
  name: "reinforcement-learning",
  platforms: [.macOS(.v15)],
  targets: [
    room("Preconditions", []),
    room("RLCore", ["Preconditions"]),
    // A header: the width of the vectors that the flags allow.
    .systemLibrary(name: "VectorWidth", path: "Sources/VectorWidth"),
    room("RLNetworks", ["RLCore", "Preconditions", "VectorWidth"]),
    room("Notebook", ["Preconditions"]),
    room("Curriculum", ["RLCore", "RLNetworks"]),
    room("Algorithms", ["RLCore", "RLNetworks", "Curriculum"]),
    room("Experiments", ["RLCore", "Notebook"]),
    room("Solutions", path: "Solutions", ["RLCore", "RLNetworks", "Curriculum"]),
    .target(name: "Exercises", dependencies: ["RLCore", "RLNetworks", "Curriculum"]),
    room("Grading", ["RLCore", "RLNetworks", "Curriculum", "Solutions"]),
    tool("grade", ["Grading", "Curriculum", "Solutions", "Exercises"]),
    tool("booktool", ["Curriculum", "Grading"]),
    tool("bench", ["RLCore", "RLNetworks", "Algorithms", "Solutions"]),
    .executableTarget(
      name: "CoreProbe", dependencies: ["RLCore", "RLNetworks"], path: "Tests/CoreProbe",
      swiftSettings: optimized, linkerSettings: countedAllocations),
    .testTarget(name: "RLCoreTests", dependencies: ["RLCore"]),
    .testTarget(name: "RLNetworksTests", dependencies: ["RLCore", "RLNetworks", "CoreProbe"]),
    .testTarget(name: "AlgorithmsTests", dependencies: ["Algorithms", "Solutions", "Grading"]),
    .testTarget(name: "NotebookTests", dependencies: ["Notebook"]),
    .testTarget(name: "ExperimentsTests", dependencies: ["Experiments", "RLCore"]),
    .testTarget(name: "GradingTests", dependencies: ["Grading", "Exercises", "grade"]),
    .testTarget(
      name: "ConformanceTests", dependencies: ["RLCore", "RLNetworks", "Curriculum", "Solutions"],
      path: "Tests/Conformance",
      exclude: ["Fixtures"]),
    // The tests of lessons and book run the lessons' programs, which are built with everything else.
    // They must not depend on them: two programs with an asynchronous main cannot be linked into one
    // test bundle.
    .testTarget(name: "LessonTests", path: "Tests/Lessons"),
    .testTarget(
      name: "ExerciseTests", dependencies: ["Grading", "Curriculum", "grade"],
      path: "Tests/Exercises"),
    .testTarget(name: "BookTests", dependencies: ["booktool"], path: "Tests/Book"),
  ]
    + lessons.map {
      tool(
        $0, path: "Lessons/\($0)",
        [
          "RLCore", "RLNetworks", "Notebook", "Experiments", "Curriculum", "Algorithms", "Solutions", "Exercises",
          "Grading",
        ])
    },
  swiftLanguageModes: [.v6]
)
