import Course
import Lesson18
import RLCore
import RLNetworks
