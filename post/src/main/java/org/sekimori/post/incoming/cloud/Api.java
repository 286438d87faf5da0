package org.sekimori.post.incoming.cloud;

import static org.sekimori.post.incoming.Trouble.Cause.DROPPED;
import static org.sekimori.post.incoming.Trouble.Cause.REFUSED;
import static org.sekimori.post.incoming.Trouble.Cause.THROTTLED;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.mailbox.Tokens;

/// Asks a service in our name. A token that ran out is renewed, and a service that is busy for a
/// moment is waited for.
final class Api implements AutoCloseable {
    /// Times that a busy service is asked.
    private static final int MAX_TRIES = 4;

    /// Who wants to be left alone for longer, is visited again another time.
    private static final Duration LONGEST_NAP = Duration.ofSeconds(30);

    private final Web web;
    private final WebLine line;
    private final Tokens tokens;
    private final Map<String, String> fields;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param fields of each request
    Api(Web web, Tokens tokens, Map<String, String> fields) {
        this.web = web;
        this.line = new WebLine(web);
        this.tokens = tokens;
        this.fields = fields;
    }

    /// @throws NotCollected where no answer is to be had, or we are asked to stay away
    Answer ask(Ask ask) throws NotCollected {
        Duration nap = web.nap();
        for (int tries = 1; ; tries++) {
            Answer answer = known(ask);
            Optional<Complaint> busy = answer.complaint().filter(Complaint::isBusy);
            if (busy.isEmpty()) {
                return answer;
            }
            Duration wait = busy.get().away().orElse(nap);
            if (tries == MAX_TRIES || wait.compareTo(LONGEST_NAP) > 0) {
                throw busy.get().as(THROTTLED);
            }
            pause(wait);
            nap = nap.multipliedBy(2);
        }
    }

    /// Has something done.
    ///
    /// @return whether it is done, or there is nothing any more with which to do it
    boolean isDone(Ask ask) throws NotCollected {
        try (Answer answer = ask(ask)) {
            return answer.isGone() || answer.expect(REFUSED).complaint().isEmpty();
        }
    }

    private Answer known(Ask ask) throws NotCollected {
        String token = tokens.token(Optional.empty());
        Answer answer = send(ask, token);
        boolean isStale =
                answer.complaint()
                        .filter(complaint -> complaint.status() == Complaint.UNAUTHORIZED)
                        .isPresent();
        return isStale ? send(ask, tokens.token(Optional.of(token))) : answer;
    }

    private Answer send(Ask ask, String token) throws NotCollected {
        var request = ask.request(token);
        fields.forEach(request::header);
        return line.ask(request);
    }

    private void pause(Duration wait) throws NotCollected {
        try {
            if (closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NotCollected(DROPPED, "we hung up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotCollected(DROPPED, "interrupted");
        }
    }

    /// Ends whatever is waited for.
    @Override
    public void close() {
        closed.countDown();
        line.close();
    }
}
