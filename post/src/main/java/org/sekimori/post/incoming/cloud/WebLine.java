package org.sekimori.post.incoming.cloud;

import static org.sekimori.post.incoming.Trouble.Cause.DROPPED;
import static org.sekimori.post.incoming.Trouble.Cause.INSECURE;
import static org.sekimori.post.incoming.Trouble.Cause.NONSENSE;
import static org.sekimori.post.incoming.Trouble.Cause.UNREACHABLE;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.net.ssl.SSLException;
import org.sekimori.post.incoming.Nonsense;
import org.sekimori.post.incoming.NotCollected;

/// The line to a server that speaks HTTP. It goes where it is told, and not where a redirect leads.
final class WebLine implements AutoCloseable {
    private final Web web;
    private final HttpClient client;

    WebLine(Web web) {
        this.web = web;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(web.patience().connect())
                        .sslContext(web.trust())
                        .build();
    }

    /// Asks, and waits until the answer begins.
    Answer ask(HttpRequest.Builder request) throws NotCollected {
        try {
            HttpResponse<InputStream> response =
                    client.send(
                            request.timeout(web.patience().reply()).build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            return Answer.of(response, web);
        } catch (IOException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotCollected(DROPPED, "interrupted");
        }
    }

    /// What it means that the line broke.
    static NotCollected failed(IOException why) {
        return switch (why) {
            case SSLException _ -> new NotCollected(INSECURE, why);
            case ConnectException _ -> new NotCollected(UNREACHABLE, why);
            case HttpConnectTimeoutException _ -> new NotCollected(UNREACHABLE, why);
            case Nonsense _ -> new NotCollected(NONSENSE, why);
            case IOException _ -> new NotCollected(DROPPED, why);
        };
    }

    /// Ends whatever is waited for.
    @Override
    public void close() {
        client.shutdownNow();
    }
}
