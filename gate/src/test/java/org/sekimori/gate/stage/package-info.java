/// A real mail server for tests, which other modules' tests use too.
package org.sekimori.gate.stage;
