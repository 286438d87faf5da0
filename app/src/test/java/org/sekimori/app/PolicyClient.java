package org.sekimori.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Postfix, with one connection kept open.
final class PolicyClient implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    PolicyClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    String ask() throws IOException {
        String request =
                """
                request=smtpd_access_policy
                protocol_state=RCPT
                client_address=192.0.2.1
                helo_name=mail.kojo.example
                sender=a@kojo.example

                """;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        String answer = in.readLine();
        in.readLine();
        return answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
