import Course
import Lesson13
import RLCore
import RLNetworks

// The parts of lesson 13, exercises 13.1 to 13.6, in other forms than the reference's.

extension DQNFunctions {
  /// Right answers in other natural forms.
  mutating func useOtherParts() {
    // By the number of whole rounds.
    ring = { stored, capacity in
      let rounds = stored / capacity
      return RingPlace(
        slot: stored - rounds * capacity, filled: rounds > 0 ? capacity : stored + 1)
    }
    // In place, with a factor that is 0 or 1.
    targets = { rewards, discounts, endings, values, actions in
      var result = rewards
      for i in result.indices {
        let goesOn: Float = endings[i] == .terminated ? 0 : 1
        let row = values.dropFirst(i * actions).prefix(actions)
        result[i] += goesOn * discounts[i] * (row.max() ?? 0)
      }
      return result
    }
    doubleTargets = { rewards, discounts, endings, online, target, actions in
      var result: [Float] = []
      for i in rewards.indices {
        let rows = i * actions..<(i + 1) * actions
        let (chooses, values) = (Array(online[rows]), Array(target[rows]))
        let best = chooses.max().flatMap { chooses.firstIndex(of: $0) } ?? 0
        switch endings[i] {
        case .terminated: result.append(rewards[i])
        case .truncated, nil: result.append(rewards[i] + discounts[i] * values[best])
        }
      }
      return result
    }
    // By e times its limited size, less half of that size's square.
    huber = { errors, weights, kappa in
      var (loss, gradient) = (0.0, [Float]())
      for (e, w) in zip(errors, weights) {
        let near = min(abs(e), kappa)
        loss += Double(w * (abs(e) * near - 0.5 * near * near))
        gradient.append((e < 0 ? -near : near) * w / Float(errors.count))
      }
      return (Float(loss / Double(errors.count)), gradient)
    }
    // A times the matrix that takes the mean away, with its derivative.
    dueling = { value, advantages, tape in
      let m = advantages.columns
      let matrix = (0..<m * m).map { ($0 / m == $0 % m ? 1 : 0) - 1 / Float(m) }
      let centred = tape.matmul(advantages, tape.constant(matrix, rows: m, columns: m))
      return tape.add(value, centred)
    }
    // N stands above and below, and drops out.
    prioritize = { errors, probabilities, _, settings in
      let least = probabilities.min() ?? 1
      return (
        errors.map {
          Elementary.exp(settings.exponent * Elementary.log(abs($0) + settings.offset))
        },
        probabilities.map { Elementary.exp(settings.correction * Elementary.log(least / $0)) }
      )
    }
  }

  /// The exercises that `useOddParts` changes.
  static let oddParts = ["13.1", "13.2", "13.3", "13.4", "13.5", "13.6"]

  /// Wrong answers that no misconception is.
  mutating func useOddParts() {
    let right = self
    ring = { stored, capacity in
      var place = try right.ring(stored, capacity)
      place.slot = (2 * place.slot) % capacity
      return place
    }
    targets = { try right.targets($0, $1, $2, $3, $4).map { $0 + 0.5 } }
    doubleTargets = { try right.doubleTargets($0, $1, $2, $3, $4, $5).map { 0.9 * $0 } }
    huber = {
      let (loss, gradient) = try right.huber($0, $1, $2)
      return (3 * loss, gradient)
    }
    dueling = { value, advantages, tape in
      tape.offset(try right.dueling(value, advantages, &tape), by: 1)
    }
    prioritize = {
      let (priorities, weights) = try right.prioritize($0, $1, $2, $3)
      return (priorities, weights.map { $0 * $0 + 0.1 })
    }
  }
}
