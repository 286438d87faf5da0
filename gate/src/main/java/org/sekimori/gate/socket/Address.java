package org.sekimori.gate.socket;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Where a service listens: `HOST:PORT`, `[IPV6]:PORT` or `unix:PATH`.
public sealed interface Address {
    String UNIX = "unix:";

    int MAX_PORT = 65_535;

    /// @param port 0 for any that is free
    record Tcp(String host, int port) implements Address {
        @Override
        public String toString() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    record Unix(Path path) implements Address {
        @Override
        public String toString() {
            return UNIX + path;
        }
    }

    /// Reads an address; empty where it is none.
    static Optional<Address> parse(String text) {
        return text.startsWith(UNIX) ? unix(text.substring(UNIX.length())) : tcp(text);
    }

    private static Optional<Address> unix(String path) {
        try {
            return Optional.of(path)
                    .filter(name -> !name.isEmpty())
                    .map(name -> new Unix(Path.of(name)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Address> tcp(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        String port = text.substring(colon + 1);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (bracketed) {
            host = host.substring(1, host.length() - 1);
        }
        boolean isHost = !host.isEmpty() && host.contains(":") == bracketed;
        if (!isHost || !port.matches("\\d{1,5}") || Integer.parseInt(port) > MAX_PORT) {
            return Optional.empty();
        }
        return Optional.of(new Tcp(host, Integer.parseInt(port)));
    }

    /// As Java's sockets have it. Names are looked up.
    default SocketAddress socketAddress() {
        return switch (this) {
            case Tcp(String host, int port) -> new InetSocketAddress(host, port);
            case Unix(Path path) -> UnixDomainSocketAddress.of(path);
        };
    }
}
