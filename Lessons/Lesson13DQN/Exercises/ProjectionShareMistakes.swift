import Course
import Lesson13
import RLCore
import RLNetworks

/// The right projection with other shares of a probability, for b.
private func sharing(
  _ shares:
    @escaping @Sendable (
      _ place: Float, _ row: ProjectionVariation.Row
    ) -> [ProjectionVariation.Share]
) -> ProjectionFunction {
  projecting { $0.shares = shares }
}

/// An atom's part of a probability.
private func share(_ atom: Int, _ part: Float) -> ProjectionVariation.Share { (atom, part) }

/// l for b, without a look at the ends.
private func below(_ place: Float) -> Int { Int(place.rounded(.down)) }

/// Wrong ends, shares and elements.
let projectionShareMistakes: [Misconception<ProjectionFunction>] = [
  .init(
    "project.wholePlaceIsLost", .missingCase,
    "what moves onto an atom exactly is lost, as with the shares ⌈b⌉ − b and b − ⌊b⌋, which are "
      + "both 0 there: all of it goes to that atom.",
    sharing { place, row in
      [
        (below(place), place.rounded(.up) - place),
        (Int(place.rounded(.up)), place - place.rounded(.down)),
      ]
    }),
  .init(
    "project.wholePlaceTwice", .missingCase,
    "what moves onto an atom exactly is added twice: its lower and its upper neighbour are the "
      + "same there.",
    sharing { place, _ in
      place == place.rounded(.down)
        ? [share(below(place), 1), share(below(place), 1)]
        : [
          (below(place), 1 + place.rounded(.down) - place),
          (below(place) + 1, place - place.rounded(.down)),
        ]
    }),
  .init(
    "project.lastAtomIsLost", .index,
    "what is put on the last atom is lost, since it has no upper neighbour: it gets all of it.",
    sharing { place, row in
      below(place) >= row.last
        ? []
        : [
          (below(place), 1 - place + Float(below(place))),
          (below(place) + 1, place - Float(below(place))),
        ]
    }),
  .init(
    "project.beyondIsDropped", .missingCase,
    "what moves beyond the support is dropped, on both sides or on one: it is put on the nearest "
      + "end.",
    projecting {
      $0.limited = { $0 < $1.support.minimum || $0 > $1.support.maximum ? nil : $0 }
    }
  )
  .or(projecting { $0.limited = { $0 > $1.support.maximum ? nil : max($0, $1.support.minimum) } })
  .or(projecting { $0.limited = { $0 < $1.support.minimum ? nil : min($0, $1.support.maximum) } }),
  .init(
    "project.placesLimited", .stale,
    "the neighbours are limited to the support and b is not: the shares are then below 0 or above "
      + "1. Limit the moved atom before b is computed.",
    projecting {
      $0.limited = { moved, _ in moved }
      $0.shares = { place, row in
        let lower = min(max(below(place), 0), row.last - 1)
        return [(lower, 1 - (place - Float(lower))), (lower + 1, place - Float(lower))]
      }
    }
  )
  .or(
    projecting {
      $0.limited = { moved, _ in moved }
      $0.shares = { place, row in
        let lower = min(max(below(place), 0), row.last)
        let upper = min(lower + 1, row.last)
        return [(lower, 1 - (place - Float(lower))), (upper, place - Float(lower))]
      }
    }),
  .init(
    "project.neighboursLimited", .stale,
    "the two neighbours are limited and the shares are those beyond the support, or one neighbour "
      + "is cut off there: limit the moved atom, then all of it goes to the end.",
    projecting {
      $0.limited = { moved, _ in moved }
      $0.shares = { place, row in
        let fraction = place - place.rounded(.down)
        return [(below(place), 1 - fraction), (below(place) + 1, fraction)]
      }
    }),
  .init(
    "project.wrapsAround", .index,
    "what moves beyond one end comes back at the other: it is put on the nearest end.",
    projecting {
      $0.limited = { moved, _ in moved }
      $0.shares = { place, row in
        let (lower, fraction) = (below(place), place - place.rounded(.down))
        func around(_ atom: Int) -> Int {
          let rest = atom % (row.last + 1)
          return rest < 0 ? rest + row.last + 1 : rest
        }
        return [(around(lower), 1 - fraction), (around(lower + 1), fraction)]
      }
    }),
  .init(
    "project.limitedAtZero", .parameter,
    "the moved atoms are limited to 0 from below: the support's first atom is `minimum`.",
    projecting {
      $0.limited = { min(max($0, max($1.support.minimum, 0)), $1.support.maximum) }
    }),
  .init(
    "project.sharesExchanged", .exchange,
    "the two shares have changed places: the nearer atom gets more, the lower one 1 − (b − l).",
    sharing { place, row in
      let shares = ProjectionVariation().shares(place, row)
      return [(shares[0].0, shares[1].1), (shares[1].0, shares[0].1)]
    }
  )
  .or(
    sharing { place, row in
      let fraction = place - place.rounded(.down)
      return fraction == 0
        ? [share(below(place), 1)]
        : [(below(place), fraction), (below(place) + 1, 1 - fraction)]
    }),
  .init(
    "project.lowerTakesAll", .precision,
    "the lower atom gets all, or the upper one does: the two share it by their distance from b.",
    sharing { place, row in [share(below(place), 1)] }
  )
  .or(sharing { place, _ in [share(Int(place.rounded(.up)), 1)] }),
  .init(
    "project.nearestTakesAll", .precision,
    "the nearest atom gets all: the two neighbours share it by their distance from b.",
    sharing { place, _ in [share(Int(place.rounded()), 1)] }),
  .init(
    "project.halves", .aggregate,
    "both neighbours get one half: the nearer one gets more.",
    sharing { place, row in
      place == place.rounded(.down)
        ? [share(below(place), 1)] : [share(below(place), 0.5), share(below(place) + 1, 0.5)]
    }),
  .init(
    "project.bothGetAll", .term,
    "both neighbours get the whole probability: they share it.",
    sharing { place, row in
      place == place.rounded(.down)
        ? [share(below(place), 1)] : [share(below(place), 1), share(below(place) + 1, 1)]
    }),
  .init(
    "project.distancesAsShares", .parameter,
    "the shares are distances between returns, not divided by Δz: they are b − l and 1 − (b − l).",
    sharing { place, row in
      ProjectionVariation().shares(place, row).map { ($0.0, $0.1 * row.support.distance) }
    }
  ),
  .init(
    "project.withoutDistance", .parameter,
    "b is not divided by Δz: b = (moved − minimum) / Δz counts atoms.",
    projecting { $0.place = { $0 - $1.support.minimum } }),
  .init(
    "project.withoutMinimum", .parameter,
    "the minimum is not subtracted: b = (moved − minimum) / Δz is 0 at the first atom.",
    projecting { $0.place = { max(0, $0 / $1.support.distance) } }
  )
  .or(projecting { $0.place = { $0 / $1.support.distance } }),
  .init(
    "project.distanceOfAtoms", .index,
    "Δz is the width of the support divided by the number of atoms: between n atoms there are n − "
      + "1 distances.",
    projecting {
      $0.place = { ($0 - $1.support.minimum) / ($1.support.distance * Float($1.last)) }
      $0.shares = { part, row in
        let place = min(part * Float(row.support.atoms), Float(row.last))
        return ProjectionVariation().shares(place, row)
      }
    }
  )
  .or(
    projecting {
      $0.place = { ($0 - $1.support.minimum) / ($1.support.distance * Float($1.last)) }
      $0.shares = { part, row in
        let place = part * Float(row.support.atoms)
        let lower = min(below(place), row.last)
        return [share(lower, 1 - place + Float(lower)), share(lower + 1, place - Float(lower))]
      }
    }),
  .init(
    "project.lastAtomLeftOut", .index,
    "the last atom, or the first one, is not moved: there are `support.atoms` of them, from 0 on.",
    projecting { $0.atoms = { 0..<$0.atoms - 1 } }
  )
  .or(projecting { $0.atoms = { 1..<$0.atoms } }),
  .init(
    "project.overwrites", .storage,
    "an atom keeps what was put on it last, `=` where `+=` belongs: several atoms may move to the "
      + "same place.",
    projecting { $0.added = { $1 } }
  )
  .or(
    projecting {
      $0.added = { $1 }
      $0.shares = { place, row in
        let fraction = place - place.rounded(.down)
        return [share(below(place), 1 - fraction), share(below(place) + 1, fraction)]
      }
    }),
  .init(
    "project.normalised", .term,
    "each row is divided by its sum: it adds up to what its question did, and a mistake would be "
      + "hidden.",
    projecting {
      $0.finished = { row in
        let total = row.reduce(0, +)
        return total > 0 ? row.map { $0 / total } : row
      }
    }),
  .init(
    "project.firstRow", .index,
    "every transition reads the first row, or all are added up in it: row i begins at element i * "
      + "atoms.",
    projecting { $0.read = { _, atom, _, _ in atom } }
  )
  .or(projecting { $0.written = { _, atom, _, _ in atom } }),
  .init(
    "project.rowAtElement", .index,
    "the row of transition i is read from element i on: it begins at element i * atoms.",
    projecting { $0.read = { row, atom, _, _ in row + atom } }),
  .init(
    "project.columnMajor", .exchange,
    "the table is read column after column: element i * atoms + j belongs to transition i and atom "
      + "j.",
    projecting { $0.read = { row, atom, rows, _ in atom * rows + row } }
  )
  .or(projecting { $0.written = { row, atom, rows, _ in atom * rows + row } })
  .or(
    projecting {
      $0.read = { row, atom, rows, _ in atom * rows + row }
      $0.written = $0.read
    }),
  .init(
    "project.reversed", .direction,
    "the atoms are counted from the last one: atom 0 is the minimum.",
    projecting { $0.read = { $0 * $3.atoms + $3.atoms - 1 - $1 } }
  ),
]
