/// The program as processes of its own, which other modules' tests use too.
package org.sekimori.app.stage;
