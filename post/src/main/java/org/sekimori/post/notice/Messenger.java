package org.sekimori.post.notice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sekimori.dns.IpAddress;

/// Posts notices over HTTP, each a few times at most.
public final class Messenger implements AutoCloseable {
    /// Pauses before it is tried again.
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10));

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TOO_MANY = 429;

    private final Predicate<IpAddress> allowed;
    private final InstantSource clock;
    private final Pause pause;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(PATIENCE)
                    .build();

    /// Waits.
    @FunctionalInterface
    public interface Pause {
        void wait(Duration time) throws InterruptedException;
    }

    /// @param allowed which addresses may be posted to
    public Messenger(Predicate<IpAddress> allowed, InstantSource clock, Pause pause) {
        this.allowed = allowed;
        this.clock = clock;
        this.pause = pause;
    }

    /// Posts a notice; where the other side is away or busy, again after a pause.
    ///
    /// @param secret that it is signed with
    public Posted post(Notice notice, Optional<Secret> secret) throws InterruptedException {
        Optional<String> barred = barred(notice.to());
        if (barred.isPresent()) {
            return new Posted.GivenUp(barred.get());
        }
        String why = "";
        for (Duration before : Stream.concat(Stream.of(Duration.ZERO), PAUSES.stream()).toList()) {
            pause.wait(before);
            try {
                int status = status(notice, secret);
                if (status / 100 == 2) {
                    return new Posted.Taken(status);
                }
                why = "HTTP " + status;
                if (status / 100 != 5 && status != TOO_MANY) {
                    break;
                }
            } catch (IOException e) {
                why = String.valueOf(e.getMessage());
            }
        }
        return new Posted.GivenUp(why);
    }

    private int status(Notice notice, Optional<Secret> secret)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(notice.to())
                        .timeout(PATIENCE)
                        .POST(BodyPublishers.ofString(notice.body(), StandardCharsets.UTF_8));
        notice.headers().forEach(request::header);
        secret.ifPresent(
                shared -> request.header(Secret.HEADER, shared.signature(clock.instant(), notice)));
        HttpResponse<Void> answer = client.send(request.build(), BodyHandlers.discarding());
        return answer.statusCode();
    }

    /// Why nothing may be posted there. The runtime keeps the addresses of a name for some seconds,
    /// so those that are looked at here are those that are connected to.
    private Optional<String> barred(URI to) {
        try {
            for (InetAddress address : InetAddress.getAllByName(to.getHost())) {
                if (!allowed.test(IpAddress.ofOctets(address.getAddress()))) {
                    return Optional.of("not an address that may be posted to: " + to.getHost());
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("no address of " + to.getHost());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
