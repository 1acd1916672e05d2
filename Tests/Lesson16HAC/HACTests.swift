import XCTest

final class HACTests: XCTestCase {}
