/** How {@link dev.holdfast.component.board.Board} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.component.board.rpc;
