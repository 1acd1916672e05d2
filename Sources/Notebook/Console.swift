// A page formats numbers and measures text: what it imports as Notebook includes Console.
@_exported import Console
