package org.sekimori.gate.milter;

import java.util.List;
import java.util.Map;

/// What the mail server tells of a session, one command each (`SMFIC_*`).
sealed interface Event {
    /// Comes before a message.
    sealed interface OfSession extends Event {}

    /// Comes between MAIL and the message itself.
    sealed interface OfEnvelope extends Event {}

    /// Is a piece of the message itself.
    sealed interface OfMessage extends Event {}

    /// Ends the message that is under way, or the session.
    sealed interface Leaving extends Event {}

    /// It offers a version, what we may do, and which steps may be left out (`SMFIC_OPTNEG`).
    record Negotiate(Terms offered) implements Event {}

    /// Values for the step that comes next (`SMFIC_MACRO`).
    ///
    /// @param step the command octet of that step
    /// @param values by name, without braces
    record Macros(char step, Map<String, String> values) implements Event {}

    /// A client connected (`SMFIC_CONNECT`).
    ///
    /// @param host its name, as the server knows it
    /// @param family `4`, `6`, `L` for a local socket, `U` for what is not known
    /// @param address as text; empty where the family has none
    record Connect(String host, char family, String address) implements OfSession {}

    /// HELO or EHLO (`SMFIC_HELO`).
    record Helo(String name) implements OfSession {}

    /// MAIL FROM (`SMFIC_MAIL`).
    ///
    /// @param path brackets and all
    /// @param parameters of ESMTP, as they came
    record Mail(String path, List<String> parameters) implements OfSession {}

    /// RCPT TO (`SMFIC_RCPT`); as [Mail].
    record Recipient(String path, List<String> parameters) implements OfEnvelope {}

    /// DATA (`SMFIC_DATA`), since version 4.
    record Data() implements OfEnvelope {}

    /// One header field (`SMFIC_HEADER`).
    ///
    /// @param name the octets before the colon
    /// @param value those after it, without the last line end; folds are line feeds
    record Header(Octets name, Octets value) implements OfMessage {}

    /// The header is over (`SMFIC_EOH`).
    record EndOfHeader() implements OfMessage {}

    /// Some of the body (`SMFIC_BODY`).
    record BodyChunk(Octets octets) implements OfMessage {}

    /// The message is over (`SMFIC_BODYEOB`).
    ///
    /// @param octets the last of the body; Postfix sends it here
    record EndOfMessage(Octets octets) implements OfMessage {}

    /// The message will not be finished; the session goes on (`SMFIC_ABORT`).
    record Abort() implements Leaving {}

    /// An SMTP command that the server does not know (`SMFIC_UNKNOWN`), since version 3.
    record Unknown(String command) implements Event {}

    /// The session is over (`SMFIC_QUIT`).
    record Quit() implements Leaving {}

    /// The session is over, and another begins on this connection (`SMFIC_QUIT_NC`).
    record QuitNewConnection() implements Leaving {}
}
