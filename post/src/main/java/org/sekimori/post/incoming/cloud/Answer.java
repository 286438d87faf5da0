package org.sekimori.post.incoming.cloud;

import static org.sekimori.post.incoming.Trouble.Cause.NONSENSE;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.sekimori.post.incoming.Nonsense;
import org.sekimori.post.incoming.NotCollected;
import org.sekimori.post.incoming.Trouble.Cause;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a server answers: what was asked for, or a complaint.
final class Answer implements AutoCloseable {
    /// Octets of an answer that is no mail.
    private static final int MAX_JSON = 4 << 20;

    private final HttpHeaders headers;
    private final InputStream body;
    private final Optional<Complaint> complaint;
    private final CompletableFuture<Void> end;

    private Answer(
            HttpHeaders headers,
            InputStream body,
            Optional<Complaint> complaint,
            CompletableFuture<Void> end) {
        this.headers = headers;
        this.body = body;
        this.complaint = complaint;
        this.end = end;
    }

    /// One that must be read within the time that a server may take.
    static Answer of(HttpResponse<InputStream> response, Web web) throws IOException {
        InputStream body = response.body();
        var end = new CompletableFuture<Void>();
        var _ =
                end.orTimeout(web.patience().command().toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((_, _) -> closed(body));
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Answer(response.headers(), body, Optional.empty(), end);
        }
        try {
            var complaint = Complaint.read(status, response.headers(), body, web.clock());
            return new Answer(response.headers(), body, Optional.of(complaint), end);
        } finally {
            end.complete(null);
        }
    }

    private static void closed(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // Nobody waits for more of it.
        }
    }

    /// What the server says where it does not give what was asked for.
    Optional<Complaint> complaint() {
        return complaint;
    }

    /// Whether what was asked for is not there, or no longer.
    boolean isGone() {
        return complaint.filter(Complaint::isGone).isPresent();
    }

    /// @param cause of the trouble where it is refused for no reason that we know
    Answer expect(Cause cause) throws NotCollected {
        if (complaint.isPresent()) {
            throw complaint.get().as(cause);
        }
        return this;
    }

    /// What was asked for, octet for octet. An end that nobody announced would not be told from a
    /// line that broke.
    InputStream body() throws Nonsense {
        boolean hasEnd =
                headers.firstValue("content-length").isPresent()
                        || headers.firstValue("transfer-encoding").isPresent();
        if (!hasEnd) {
            throw new Nonsense("an answer whose length is not told");
        }
        return body;
    }

    /// What was asked for, where that is JSON.
    JsonNode json() throws NotCollected {
        try {
            byte[] octets = body.readNBytes(MAX_JSON + 1);
            if (octets.length > MAX_JSON) {
                throw new Nonsense("an answer of more than " + MAX_JSON + " octets");
            }
            return JsonMapper.shared().readTree(octets);
        } catch (JacksonException e) {
            throw new NotCollected(
                    NONSENSE, "an answer that is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw WebLine.failed(e);
        }
    }

    @Override
    public void close() {
        end.complete(null);
    }
}
