package org.sekimori.post.played;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.sekimori.post.incoming.cloud.Base;
import org.sekimori.post.incoming.cloud.Web;
import org.sekimori.post.incoming.mailbox.Account.Patience;

/// A web server on this machine that answers as it is told.
public final class PlayedWeb implements AutoCloseable {
    private final ServerSocket socket;
    private final Function<Request, Reply> answers;
    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());

    /// Answers that stand before others, as long as there are some.
    private final Deque<Told> told = new ArrayDeque<>();

    /// @param pattern of the requests that get it
    private record Told(String pattern, Reply reply) {}

    /// @param fields by their names in small letters
    public record Request(String method, String path, Map<String, String> fields, String body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /// @param length that is told; less than zero for none
    @SuppressWarnings("ArrayRecordComponent") // nobody compares replies
    public record Reply(int status, Map<String, String> fields, byte[] body, int length) {
        public static Reply of(int status, String body) {
            byte[] octets = body.getBytes(ISO_8859_1);
            return new Reply(status, Map.of(), octets, octets.length);
        }

        public static Reply json(String body) {
            return of(200, body.replace('\'', '"'));
        }

        public Reply with(String name, String value) {
            return new Reply(status, Map.of(name, value), body, length);
        }

        /// The line breaks before all is said.
        public Reply broken() {
            return new Reply(status, fields, body, length + 1);
        }

        public Reply withoutLength() {
            return new Reply(status, fields, body, -1);
        }
    }

    public PlayedWeb(Function<Request, Reply> answers) throws IOException {
        this(ServerSocketFactory.getDefault(), answers);
    }

    /// @param sockets with TLS or without
    public PlayedWeb(ServerSocketFactory sockets, Function<Request, Reply> answers)
            throws IOException {
        this.socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answers = answers;
        Thread.ofVirtual().start(this::run);
    }

    public String address() {
        String scheme = socket instanceof SSLServerSocket ? "https" : "http";
        return scheme + "://127.0.0.1:" + socket.getLocalPort();
    }

    public Base base(String path) {
        return Base.parse(address() + path).orElseThrow();
    }

    /// How it is asked: without patience.
    public static Web web() throws NoSuchAlgorithmException {
        Duration patience = Duration.ofSeconds(10);
        return new Web(
                SSLContext.getDefault(),
                new Patience(patience, patience, patience),
                Duration.ofMillis(1),
                InstantSource.system());
    }

    /// The next one who asks so is answered so.
    public synchronized void tell(String pattern, Reply reply) {
        told.add(new Told(pattern, reply));
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /// Whatever was asked in a way, in order.
    public List<String> asked(String method, String pathPattern) {
        return requests().stream()
                .filter(request -> request.method().equals(method))
                .map(Request::path)
                .filter(path -> path.matches(pathPattern))
                .toList();
    }

    private void run() {
        while (!socket.isClosed()) {
            try {
                Socket line = socket.accept();
                Thread.ofVirtual().start(() -> serve(line));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket line) {
        try (line) {
            InputStream in = line.getInputStream();
            OutputStream out = line.getOutputStream();
            for (String first = line(in); !first.isEmpty(); first = line(in)) {
                Reply reply = answer(first, in);
                say(reply, out);
                if (reply.length() != reply.body().length) {
                    return;
                }
            }
        } catch (IOException e) {
            // It hung up.
        }
    }

    private Reply answer(String first, InputStream in) throws IOException {
        var fields = new HashMap<String, String>();
        for (String field = line(in); !field.isEmpty(); field = line(in)) {
            int colon = field.indexOf(':');
            fields.put(
                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(fields.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), UTF_8);
        String[] words = first.split(" ");
        var request = new Request(words[0], URLDecoder.decode(words[1], UTF_8), fields, body);
        requests.add(request);
        return toldFor(request).orElseGet(() -> answers.apply(request));
    }

    private synchronized Optional<Reply> toldFor(Request request) {
        Optional<Told> first =
                told.stream()
                        .filter(each -> request.toString().matches(each.pattern()))
                        .findFirst();
        first.ifPresent(told::remove);
        return first.map(Told::reply);
    }

    private static void say(Reply reply, OutputStream out) throws IOException {
        var head = new StringBuilder("HTTP/1.1 " + reply.status() + " So\r\n");
        reply.fields().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        if (reply.length() >= 0) {
            head.append("Content-Length: " + reply.length() + "\r\n");
        } else {
            head.append("Connection: close\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
        out.write(reply.body());
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
