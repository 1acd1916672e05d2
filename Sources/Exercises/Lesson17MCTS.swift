import Course
import Lesson17
import RLCore
