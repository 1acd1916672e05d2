import Course
import Lesson12

/// Wrong iterations.
let conjugateStepMistakes: [Misconception<Solver>] = [
  .init(
    "cg.staleResidual", .stale,
    "the residual is never updated: r stays b, and every iteration repeats the first one's share.",
    solving { $0.residual = { $0.r } }),
  .init(
    "cg.residualSign", .sign,
    "α A p is added to the residual: what x has solved must leave it, r′ = r − α A p.",
    solving { $0.residual = { sum($0.r, $0.alpha, $0.image) } }),
  .init(
    "cg.residualOfDirection", .term,
    "α p is subtracted from the residual: the residual is b − A x, so α A p leaves it.",
    solving { $0.residual = { sum($0.r, -$0.alpha, $0.p) } }),
  .init(
    "cg.residualFromRightSide", .stale,
    "α A p is subtracted from b instead of the last residual: the earlier iterations' share comes "
      + "back.",
    solving { $0.residual = { sum($0.b, -$0.alpha, $0.image) } }),
  .init(
    "cg.solutionSign", .sign,
    "α p is subtracted from x, or r begins at −b: the residual shrinks, and x goes to −A⁻¹b.",
    solving { $0.solution = { sum($0.x, -$0.alpha, $0.p) } }),
  .init(
    "cg.solutionAlongResidual", .exchange,
    "x moves along the residual: it moves along p, the direction that α was computed for.",
    solving { $0.solution = { sum($0.x, $0.alpha, $0.r) } }),
  .init(
    "cg.solutionReplaced", .term,
    "x becomes α p: each iteration adds its share to the earlier ones'.",
    solving { $0.solution = { state in state.p.map { state.alpha * $0 } } }),
  .init(
    "cg.directionSign", .sign,
    "β p is subtracted from the new residual: p ← r′ + β p.",
    solving { $0.direction = { sum($0.nextResidual, -$1, $0.p) } }),
  .init(
    "cg.steepestDescent", .otherFormula,
    "the new direction is the residual alone, without β p: that is steepest descent, which undoes "
      + "part of what earlier iterations have solved.",
    solving { $0.direction = { state, _ in state.nextResidual } }),
  .init(
    "cg.directionKept", .stale,
    "the direction never changes, or only its length does: the second iteration finds nothing new "
      + "along it.",
    solving { $0.direction = { state, _ in state.p } }
  )
  .or(solving { $0.direction = { state, beta in state.p.map { beta * $0 } } }),
  .init(
    "cg.directionFromOldResidual", .stale,
    "the new direction is made from the old residual: p ← r′ + β p, with the residual after the "
      + "step.",
    solving { $0.direction = { sum($0.r, $1, $0.p) } }),
  .init(
    "cg.betaInverted", .exchange,
    "β is rᵀr / r′ᵀr′: the new residual stands above, the old one below.",
    solving { $0.beta = { $0.square / $0.nextSquare } }),
  .init(
    "cg.betaIsOne", .term,
    "β is 1: the directions are then not conjugate, and later iterations undo earlier ones.",
    solving { $0.beta = { _ in 1 } }),
  .init(
    "cg.betaOfNorms", .term,
    "β is the quotient of the norms, ‖r′‖ / ‖r‖: it is that of the squares.",
    solving { $0.beta = { ($0.nextSquare / $0.square).squareRoot() } }),
  .init(
    "cg.betaFromFirstResidual", .stale,
    "β compares with the first residual, b: it compares with the residual of the iteration before.",
    solving { $0.beta = { $0.nextSquare / $0.firstSquare } }),
  .init(
    "cg.squareKept", .stale,
    "rᵀr keeps its first value, in α and in β: it becomes r′ᵀr′ at the end of an iteration.",
    solving { $0.square = { $0.firstSquare } }),
  .init(
    "cg.alphaFromFirstResidual", .stale,
    "α has bᵀb above: it has rᵀr of the present residual.",
    solving { $0.alpha = { $0.firstSquare / dot($0.p, $0.image) } }),
  .init(
    "cg.alphaOfDirection", .exchange,
    "α is pᵀp / pᵀA p: above stands rᵀr, and p is no longer r after the first iteration.",
    solving { $0.alpha = { dot($0.p, $0.p) / dot($0.p, $0.image) } }),
  .init(
    "cg.alphaWithoutProduct", .term,
    "α has no A in it, rᵀr / pᵀp: below stands pᵀA p.",
    solving { $0.alpha = { $0.square / dot($0.p, $0.p) } }),
  .init(
    "cg.alphaInverted", .exchange,
    "α is pᵀA p / rᵀr: rᵀr stands above.",
    solving { $0.alpha = { dot($0.p, $0.image) / $0.square } }),
  .init(
    "cg.alphaOfNorms", .term,
    "α has the norm ‖r‖ above: it has the square, rᵀr.",
    solving { $0.alpha = { $0.square.squareRoot() / dot($0.p, $0.image) } }),
  .init(
    "cg.alphaOfProducts", .term,
    "α is rᵀr / (A p)ᵀ(A p): below stands pᵀA p, with one A.",
    solving { $0.alpha = { $0.square / dot($0.image, $0.image) } }),
  .init(
    "cg.productOfResidual", .exchange,
    "the product is asked of the residual: A p is asked for, and p is no longer r after the first "
      + "iteration.",
    solving { $0.image = { try $1($0.r) } }),
  .init(
    "cg.productOfSolution", .exchange,
    "the product is asked of x, which is 0 at first: A p is asked for.",
    solving { $0.image = { try $1($0.x) } }),
]
