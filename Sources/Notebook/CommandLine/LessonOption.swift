import Console

/// The options of a lesson's command line.
enum LessonOption: String, CommandOption {
  case list, only, step, quick, long, determined, seed, seeds, impl, plot, color, width
  case results, svg, save, watch, help

  var letter: Character? { self == .help ? "h" : nil }

  var placeholder: String? {
    switch self {
    case .only: "CELLS"
    case .seed: "N"
    case .seeds: "K"
    case .impl: "NAME"
    case .plot: "FORM"
    case .color: "WHEN"
    case .width: "N"
    case .results: "FILE"
    case .svg, .save: "DIR"
    case .list, .step, .quick, .long, .determined, .watch, .help: nil
    }
  }

  var valid: String {
    switch self {
    case .only: "cell numbers or names, separated by commas: --only 1,3"
    case .seed: "a whole number from 0 to \(UInt64.max)"
    case .seeds: "a whole number from 1 to \(Options.maximumSeeds)"
    case .impl: "reference, mine or mutant:NAME"
    case .plot: oneOf(PlotForm.self)
    case .color: oneOf(ColorChoice.self)
    case .width: "a whole number from \(Terminal.minimumWidth) to \(Terminal.maximumWidth)"
    case .results: "the name of a file"
    case .svg, .save: "the name of a directory"
    case .list, .step, .quick, .long, .determined, .watch, .help: "no value"
    }
  }

  var explanation: String {
    switch self {
    case .list: "list the cells and stop"
    case .only: "run these cells alone, by number or name: --only 3,5"
    case .step: "wait for Return after each cell (on a terminal)"
    case .quick: "a smoke run: small budgets, a few seconds"
    case .long: "also run the cells marked long"
    case .determined: "leave out the cells that the seed does not decide"
    case .seed: "seed of every random number (default 1)"
    case .seeds: "repeat training for K seeds, from --seed upwards, and draw bands"
    case .impl: "run reference (default), mine or mutant:NAME"
    case .plot: "draw in braille, block, ascii or auto (default)"
    case .color: "always, never or auto (default); NO_COLOR is respected"
    case .width: "columns of the page, \(Terminal.minimumWidth) to \(Terminal.maximumWidth)"
    case .results: "write the results to FILE as JSON"
    case .svg: "write every plot of the page into DIR"
    case .save: "save what was trained into DIR"
    case .watch: "after the page, play the trained policy in the terminal"
    case .help: "show this text"
    }
  }
}
