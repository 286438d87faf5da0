package org.sekimori.gate.milter;

/// One packet of the milter protocol, in either direction.
///
/// ```
/// frame  = length command data      ; length: 4 octets, big endian, of command and data
/// ```
///
/// @param command the octet that says what the data is
record Frame(char command, Octets data) {
    /// Octets of the length, and of length and command.
    static final int LENGTH = 4;

    static final int HEAD = LENGTH + 1;

    /// What breaks the protocol. The connection is of no more use then.
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(String why) {
            super(why);
        }
    }
}
