package org.sekimori.store.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            value = {
                "postgresql://db.example/sekimori, jdbc:postgresql://db.example/sekimori?, '', ''",
                "postgres://me@db.example:5433/s, jdbc:postgresql://db.example:5433/s?, me, ''",
                "postgresql://me:a%20b@[::1]:5433/s, jdbc:postgresql://[::1]:5433/s?, me, a b",
                "postgresql://h/s?sslmode=require, jdbc:postgresql://h/s?sslmode=require, '', ''"
            })
    void aServerIsNamedByItsUrl(String url, String jdbc, String user, String password) {
        Place.Server server = Place.Server.parse(url).orElseThrow();
        assertEquals(jdbc, server.jdbc());
        assertEquals(user, server.login().user());
        assertEquals(password, server.login().password());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "db.example/s",
                "mysql://db.example/s",
                "postgresql:///s",
                "postgresql://db.example",
                "postgresql://db.example/",
                "postgresql://db.example/a b",
                "postgresql://db.example/s#x"
            })
    void whatIsNoUrlOfAServer(String url) {
        assertEquals(java.util.Optional.empty(), Place.Server.parse(url));
    }

    @Test
    void aPasswordIsNotTold() {
        Place.Server server = Place.Server.parse("postgresql://me:secret@h/s").orElseThrow();
        assertEquals("postgresql://h/s", server.toString());
        assertEquals("me", server.login().toString());
        assertEquals("other", server.withPassword("other").login().password());
    }
}
