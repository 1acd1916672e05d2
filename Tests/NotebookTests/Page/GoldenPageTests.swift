import Console
import XCTest

@testable import Notebook

final class GoldenPageTests: XCTestCase {
  func testAPageAt80Columns() async {
    let outcome = await sampleProgram().outcome("--impl", "mine", "--long")
    XCTAssertEqual(outcome.status, 0)
    XCTAssertEqual(outcome.error, "")
    XCTAssertEqual(
      outcome.output,
      """
      Lesson 7 · A Sample of a Page                                      seed 1 · mine
      ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
      Does a page look as it should?

      The reference stands in for 07.1, not written yet.

      1 · The ratio ──────────────────────────────────────────────────────────────────
      PPO reweights old data by how much more likely the new policy makes each action.

          r(θ) = π_θ(a|s) / π_old(a|s) = exp( log π_θ(a|s) − log π_old(a|s) )
               = exp( −0.223 − (−0.693) ) = exp( 0.470 ) = 1.600          (sample 1)

         sample       r
         ──────────────
              1   1.600  ◂
              2   0.600
         ◂ clipped: gradient 0

      2 · Learning ───────────────────────────────────────────────────────────────────
      Mean return of 100 greedy episodes.

         task           steps   return      bar   solved
         ───────────────────────────────────────────────
         grid 10×10    60 000     8.30     8.25      yes
         CartPole     100 000   481.0    500          no

      The grid is solved, CartPole is not: a sentence long enough to be wrapped at 80.

      3 · Slow ───────────────────────────────────────────────────────────────────────
      Only with --long.

        as it is
        joined
        below

      Now yours: Sources/Exercises/Sample.swift · swift run grade 07

      """)
  }

  func testAPageInASCIIAt60Columns() async {
    let outcome = await sampleProgram().outcome(
      "--plot=ascii", "--width=60", "--seeds=3", "--seed", "0", "--only", "learning,1", "--quick")
    XCTAssertEqual(
      outcome.output,
      """
      Lesson 7 - A Sample of a Page
                                   seeds 0...2 - reference - quick
      ============================================================
      Does a page look as it should?

      1 - The ratio ----------------------------------------------
      PPO reweights old data by how much more likely the new
      policy makes each action.

          r(theta) = pi_theta(a|s) / pi_old(a|s) = exp( log
              pi_theta(a|s) - log pi_old(a|s) )
               = exp( -0.223 - (-0.693) ) = exp( 0.470 ) = 1.600
                   (sample 1)

         sample       r
         --------------
              1   1.600  <
              2   0.600
         < clipped: gradient 0

      2 - Learning -----------------------------------------------
      Mean return of 100 greedy episodes.

         task         steps return   95 % of seeds    bar solved
         -------------------------------------------------------
         grid 10x10  60 000   8.30               -   8.25    yes
         CartPole   100 000 480.0  480.0 ... 481.0 500        no
         With --quick the budgets are too small to solve much.

      The grid is solved, CartPole is not: a sentence long enough
      to be wrapped at 80.

      Now yours: Sources/Exercises/Sample.swift - swift run grade
      07

      """)
  }

  func testNoLineIsWiderThanThePage() async {
    for width in [40, 41, 57, 80, 81, 120, 400] {
      for form in ["braille", "block", "ascii"] {
        let outcome = await sampleProgram().outcome(
          "--width", String(width), "--plot", form, "--color", "always", "--long", "--seeds", "2")
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines {
          XCTAssertLessThanOrEqual(line.displayWidth, width, "\(form): \(line)")
          XCTAssertFalse(line.strippingEscapes.hasSuffix(" "), "\(form): \(line)")
        }
        // Rules of page and cells reach exactly to the right edge.
        let rules = lines.filter { $0.strippingEscapes.hasSuffix(form == "ascii" ? "---" : "───") }
        XCTAssertTrue(rules.contains { $0.displayWidth == width })
        if form == "ascii" {
          XCTAssertTrue(outcome.output.unicodeScalars.allSatisfy(\.isASCII))
        }
      }
    }
  }

  func testColorChangesNoLetter() async {
    let plain = await sampleProgram().outcome("--color", "never", "--long")
    let colored = await sampleProgram().outcome("--color", "always", "--long")
    XCTAssertNotEqual(colored.output, plain.output)
    XCTAssertEqual(colored.output.strippingEscapes, plain.output)
  }

  func testTheSameSeedPrintsTheSamePage() async {
    let first = await sampleProgram().outcome("--seeds", "20")
    for _ in 0..<5 {
      let again = await sampleProgram().outcome("--seeds", "20")
      XCTAssertEqual(again.output, first.output)
    }
  }
}
