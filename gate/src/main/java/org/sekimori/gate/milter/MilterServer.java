package org.sekimori.gate.milter;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.sekimori.gate.socket.Address;
import org.sekimori.gate.socket.Connection;
import org.sekimori.gate.socket.Listener;
import org.sekimori.gate.socket.SocketSettings;
import org.sekimori.gate.socket.Talk;

/// A milter: mail servers connect, and each message is put before a [Judge].
public final class MilterServer implements Talk {
    private static final Logger LOG = System.getLogger("org.sekimori.gate");

    private final Judge judge;
    private final MilterLimits limits;

    public MilterServer(Judge judge, MilterLimits limits) {
        this.judge = judge;
        this.limits = limits;
    }

    /// Begins to listen.
    ///
    /// @throws IOException where the address is not to be had
    public static Listener listen(Address address, SocketSettings settings, Judge judge)
            throws IOException {
        return Listener.open(address, settings, new MilterServer(judge, MilterLimits.DEFAULT));
    }

    @Override
    public void with(Connection connection) throws IOException {
        try {
            new Conversation(connection, judge, limits).run();
        } catch (Frame.Broken broken) {
            LOG.log(Level.WARNING, "a mail server broke the protocol: {0}", broken.getMessage());
        }
    }
}
