/// A page.
public struct Page {}
