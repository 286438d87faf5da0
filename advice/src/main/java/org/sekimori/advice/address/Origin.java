package org.sekimori.advice.address;

/// The network that announces an address to the world (its autonomous system).
///
/// @param name as the registry has it
public record Origin(long number, String name) {
    @Override
    public String toString() {
        return "AS" + number;
    }
}
