/// Elementary functions that give the same bits on every machine.
///
/// The system's `exp`, `tanh`, … differ between Linux and macOS and between processors, and one bit
/// is enough to send two training runs different ways. These use only +, −, ×, ÷ and bit
/// operations, each of which IEEE 754 defines to the last bit; there is no fused multiply-add. The
/// exponential and the logarithm of a Float, and what follows from them, belong to the networks.
public enum Elementary {}
