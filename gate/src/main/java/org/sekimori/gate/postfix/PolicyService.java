package org.sekimori.gate.postfix;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sekimori.gate.socket.Connection;
import org.sekimori.gate.socket.Talk;

/// Postfix's policy service: each request is put before a [Clerk].
public final class PolicyService implements Talk {
    private static final Logger LOG = System.getLogger("org.sekimori.gate");

    private static final int BUFFER = 2048;

    private final Clerk clerk;

    public PolicyService(Clerk clerk) {
        this.clerk = clerk;
    }

    /// The message that was last given a field. All recipients of a message come over one
    /// connection.
    private record Told(Optional<String> instance) {
        boolean isAbout(PolicyRequest request) {
            return instance.isPresent() && instance.equals(request.instance());
        }
    }

    @Override
    public void with(Connection connection) throws IOException {
        InputStream in = new BufferedInputStream(connection.in(), BUFFER);
        var told = new Told(Optional.empty());
        try {
            for (var request = PolicyRequest.read(in);
                    request.isPresent();
                    request = PolicyRequest.read(in)) {
                connection.atRest(false);
                PolicyAction action = judge(request.get());
                if (told.isAbout(request.get())) {
                    action = action.again();
                } else if (action instanceof PolicyAction.Prepend) {
                    told = new Told(request.get().instance());
                }
                connection.send(action.answer().getBytes(StandardCharsets.UTF_8));
                connection.atRest(true);
            }
        } catch (PolicyRequest.Broken broken) {
            LOG.log(Level.WARNING, "not a policy request: {0}", broken.getMessage());
        }
    }

    /// A bug refuses nobody.
    private PolicyAction judge(PolicyRequest request) {
        try {
            return clerk.answer(request.arrival());
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "a bug: a policy request is left to others", bug);
            return new PolicyAction.Dunno();
        }
    }
}
