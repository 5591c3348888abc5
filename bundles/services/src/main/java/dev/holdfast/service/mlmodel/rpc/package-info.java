/** How {@link dev.holdfast.service.mlmodel.MLModel} crosses the wire: nothing but translation, both directions side by side. */
package dev.holdfast.service.mlmodel.rpc;
