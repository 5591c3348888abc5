/**
 * One state and one reason for every configured name, joined from three sources, each of which knows a part: robot.json
 * (what shall be), Declarative Services (what it could make, and what it waits for) and admission (what became of what
 * was made). Nothing is remembered but since when: all is judged anew at each change, which is quicker than it sounds and
 * cannot go stale.
 */
package dev.holdfast.config.state.internal;
