import Course

/// The lessons of the course in order, each with its reference and the learner's functions.
///
/// Each is made in its own folder, in a file such as GradedLesson07.swift.
public func allLessons() -> [GradedLesson] {
  // One line a lesson.
  [
    .simpleRL,
    .qLearning,
    .sarsa,
    .expectedSARSA,
    .dynaQ,
    .reinforce,
    .ppo,
    .a2c,
    .a3c,
    .ddpg,
    .sac,
    .trpo,
    .dqn,
    .maddpg,
    .qmix,
    .hac,
    .planet,
  ]
}
