import Course
import Lesson07
import Lesson07Solution
import Lesson14
import Lesson14Solution
import RLCore
import RLNetworks
import XCTest

let reference = MADDPGFunctions(MADDPGSolution.self, ppo: PPOFunctions(PPOSolution.self))
