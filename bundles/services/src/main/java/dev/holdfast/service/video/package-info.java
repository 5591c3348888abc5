/** What has recorded, or makes, moving pictures: a stream of chunks that are one file together. */
@Export
@Version("1.0.0")
package dev.holdfast.service.video;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
