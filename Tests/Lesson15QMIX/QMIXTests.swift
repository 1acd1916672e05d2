import Course
import Lesson15
import Lesson15Solution
import RLCore
import RLNetworks
import XCTest

let reference = QMIXFunctions(QMIXSolution.self)
