/// x^n by repeated multiplication, 1 for n = 0.
func power(_ x: Double, _ n: Int) -> Double {
  (0..<n).reduce(1) { product, _ in product * x }
}
