import Course
import Lesson13
import RLCore

/// The arguments of 13.2 and of 13.3, the values as one row a transition.
struct TargetQuestion: Sendable {
  var rewards: [Float]
  var discounts: [Float]
  var endings: [Ending?]
  /// Q(s′, ·) of the online network, which 13.2 is not given.
  var online: [[Float]]
  /// Q⁻(s′, ·) of the target network.
  var target: [[Float]]
  var actions: Int

  /// A question with one ending a transition.
  init(
    _ rewards: [Float], _ discounts: [Float], _ endings: [Ending?], online: [[Float]] = [],
    target: [[Float]], actions: Int? = nil
  ) {
    (self.rewards, self.discounts, self.endings) = (rewards, discounts, endings)
    (self.online, self.target) = (online.isEmpty ? target : online, target)
    self.actions = actions ?? target[0].count
  }

  /// A drawn question, in which one transition in four terminates and one in four is truncated.
  init(_ count: Int, actions: Int, _ random: inout RandomStream) {
    self.init(
      random.floats(count, -2, 2), random.floats(count, 0.3, 1),
      (0..<count).map { _ in random.ending() },
      online: (0..<count).map { _ in random.floats(actions, -5, 5) },
      target: (0..<count).map { _ in random.floats(actions, -5, 5) }, actions: actions)
  }

  /// The inputs of both exercises.
  var inputs: [Column] {
    [
      Column("reward", rewards), Column("discount", discounts), .endings("ending", endings),
    ]
  }

  /// Questions of one transition each, then those of one less.
  var smaller: [TargetQuestion] {
    guard rewards.count > 1 else { return [] }
    let all = Array(rewards.indices)
    return (singles(all) + all.map { without($0, all) }).map { rows in
      TargetQuestion(
        rows.map { rewards[$0] }, rows.map { discounts[$0] }, rows.map { endings[$0] },
        online: rows.map { online[$0] }, target: rows.map { target[$0] }, actions: actions)
    }
  }
}
