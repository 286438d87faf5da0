package org.sekimori.app.serve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sekimori.app.cli.Exit;
import org.sekimori.app.cli.Failure;
import org.sekimori.app.config.Key;
import org.sekimori.gate.socket.Address;

/// Whether the doors of a configuration could be opened on this machine, by this user. Nothing is
/// left behind. An address that somebody answers at is taken for our own: it may be us.
///
/// @param file the configuration, for what is said
public record Trial(String file) {
    /// @throws Failure where one could not be opened, or the data folder could not be made
    public void of(Doors doors) throws Failure {
        listen(Key.MILTER, doors.milter());
        listen(Key.POLICY_SERVICE, doors.policy());
        listen(Key.SMTP, doors.smtp());
        listen(Key.HTTP, doors.http().map(tcp -> tcp));
        if (doors.sockets().group().isPresent()) {
            group(doors.sockets().group().get());
        }
        if (doors.keeping().folder().isPresent()) {
            folder(Key.STORE_FOLDER, doors.keeping().folder().get());
        }
    }

    private void listen(Key key, Optional<Address> address) throws Failure {
        if (address.isEmpty()) {
            return;
        }
        switch (address.get()) {
            case Address.Tcp tcp -> listen(key, tcp);
            case Address.Unix(Path path) ->
                    folder(
                            key,
                            Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(path));
        }
    }

    private void listen(Key key, Address.Tcp address) throws Failure {
        SocketAddress where = address.socketAddress();
        boolean isUnknown = where instanceof InetSocketAddress name && name.isUnresolved();
        if (isUnknown) {
            throw cannot(key, address, "no such host");
        }
        if (isAnswered(where)) {
            return;
        }
        try (var server = ServerSocketChannel.open()) {
            server.bind(where);
        } catch (IOException e) {
            throw cannot(key, address, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isAnswered(SocketAddress where) {
        try (var probe = SocketChannel.open(where)) {
            return probe.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    private Failure cannot(Key key, Address address, String why) {
        return new Failure(
                Exit.CONFIGURATION, "error.config.cannot-listen", file, key.path(), address, why);
    }

    private void group(String name) throws Failure {
        try {
            FileSystems.getDefault()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByGroupName(name);
        } catch (IOException e) {
            throw new Failure(
                    Exit.CONFIGURATION, "error.config.group", file, Key.SOCKET_GROUP.path(), name);
        }
    }

    /// It, or the nearest folder above it that is there, can be written to.
    private void folder(Key key, Path folder) throws Failure {
        Path nearest = folder.toAbsolutePath();
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        boolean mayBeMade = key == Key.STORE_FOLDER || nearest.equals(folder.toAbsolutePath());
        if (!Files.isDirectory(nearest) || !Files.isWritable(nearest) || !mayBeMade) {
            throw new Failure(Exit.CONFIGURATION, "error.config.folder", file, key.path(), folder);
        }
    }
}
