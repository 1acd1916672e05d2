/// The largest of the values of at least one action.
func largest(_ values: [Double]) -> Double {
  values.reduce(-Double.infinity, max)
}
