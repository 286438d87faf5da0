package org.sekimori.gate.socket;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Listens at one address, and gives each connection a virtual thread of its own.
public final class Listener {
    private static final Logger LOG = System.getLogger("org.sekimori.gate");

    private static final int BACKLOG = 1024;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(10);

    private final Address address;
    private final ServerSocketChannel server;
    private final SocketSettings settings;
    private final Talk talk;
    private final Semaphore free;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    private Listener(
            Address address, ServerSocketChannel server, SocketSettings settings, Talk talk) {
        this.address = address;
        this.server = server;
        this.settings = settings;
        this.talk = talk;
        this.free = new Semaphore(settings.connections());
    }

    /// Begins to listen.
    ///
    /// @throws IOException where the address is not to be had
    public static Listener open(Address address, SocketSettings settings, Talk talk)
            throws IOException {
        ServerSocketChannel server =
                switch (address) {
                    case Address.Tcp _ -> tcp(address.socketAddress());
                    case Address.Unix(Path path) -> unix(address.socketAddress(), path, settings);
                };
        var listener = new Listener(actual(address, server), server, settings, talk);
        Thread.ofVirtual().name("accept " + address).start(listener::accept);
        Thread.ofVirtual().name("sweep " + address).start(listener::sweep);
        return listener;
    }

    private static ServerSocketChannel tcp(SocketAddress where) throws IOException {
        if (where instanceof InetSocketAddress name && name.isUnresolved()) {
            throw new IOException("no such host: " + name.getHostString());
        }
        return bound(ServerSocketChannel.open(), where);
    }

    private static ServerSocketChannel unix(SocketAddress where, Path path, SocketSettings settings)
            throws IOException {
        removeLeftover(where, path);
        var server = bound(ServerSocketChannel.open(StandardProtocolFamily.UNIX), where);
        try {
            Files.setPosixFilePermissions(path, settings.mode());
            if (settings.group().isPresent()) {
                var names = path.getFileSystem().getUserPrincipalLookupService();
                Files.getFileAttributeView(
                                path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setGroup(names.lookupPrincipalByGroupName(settings.group().get()));
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static ServerSocketChannel bound(ServerSocketChannel server, SocketAddress where)
            throws IOException {
        try {
            return server.bind(where, BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /// A socket that a killed process left behind; one that somebody answers stays.
    private static void removeLeftover(SocketAddress where, Path path) throws IOException {
        boolean isSocket = Files.exists(path) && !Files.isRegularFile(path);
        if (!isSocket || Files.isDirectory(path)) {
            return;
        }
        try (var probe = SocketChannel.open(where)) {
            LOG.log(Level.DEBUG, "somebody listens at {0}", probe.getRemoteAddress());
        } catch (IOException nobody) {
            Files.deleteIfExists(path);
        }
    }

    private static Address actual(Address wanted, ServerSocketChannel server) throws IOException {
        return wanted instanceof Address.Tcp(String host, _)
                        && server.getLocalAddress() instanceof InetSocketAddress bound
                ? new Address.Tcp(host, bound.getPort())
                : wanted;
    }

    /// Where it listens, with the port that was found where any would do.
    public Address address() {
        return address;
    }

    /// How many connections are open.
    public int connections() {
        return open.size();
    }

    private void accept() {
        while (server.isOpen()) {
            free.acquireUninterruptibly();
            try {
                SocketChannel channel = server.accept();
                if (address instanceof Address.Tcp) {
                    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                }
                serve(channel);
            } catch (IOException e) {
                free.release();
                if (server.isOpen()) {
                    LOG.log(Level.WARNING, "a connection to " + address + " was lost", e);
                    pause(LOOK);
                }
            }
        }
    }

    private void serve(SocketChannel channel) {
        var connection = new Connection(channel);
        open.add(connection);
        Thread.ofVirtual()
                .start(() -> {
                    try (channel) {
                        talk.with(connection);
                    } catch (IOException gone) {
                        LOG.log(Level.DEBUG, "a connection to {0} ended: {1}", address, gone);
                    } finally {
                        open.remove(connection);
                        free.release();
                    }
                });
    }

    /// Closes what is silent for too long.
    private void sweep() {
        long idle = settings.idle().toNanos();
        Duration round = settings.idle().dividedBy(4);
        while (server.isOpen()) {
            pause(round.compareTo(LONGEST_ROUND) < 0 ? round : LONGEST_ROUND);
            open.stream().filter(connection -> connection.silence() > idle).forEach(this::close);
        }
    }

    private void close(Connection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing failed", e);
        }
    }

    /// Takes no more connections, lets what is in hand be finished, then closes all.
    ///
    /// @param patience how long to wait for what is in hand
    /// @return whether all was finished in time
    public boolean stop(Duration patience) throws IOException {
        server.close();
        if (address instanceof Address.Unix(Path path)) {
            Files.deleteIfExists(path);
        }
        long end = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty() && System.nanoTime() - end < 0) {
            for (Connection connection : open) {
                connection.endAtRest();
            }
            pause(LOOK);
        }
        boolean isDone = open.isEmpty();
        open.forEach(this::close);
        return isDone;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
