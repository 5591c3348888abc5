import { CameraClient, Code, Struct } from '@viamrobotics/sdk';
import { resource } from '../part';

/** A camera of 320 by 240. */
export const camera = resource('camera', CameraClient, 'eye', async (eye, check) => {
  const properties = await eye.getProperties();
  const intrinsics = properties.intrinsicParameters!;
  check.same('its size', [intrinsics.widthPx, intrinsics.heightPx], [320, 240]);

  const { images, metadata } = await eye.getImages();
  const kinds = images.map((image) => [image.sourceName, image.mimeType]);
  check.same('it sees by two sources', kinds, [['color', 'image/jpeg'], ['depth', 'image/vnd.viam.dep']]);
  check.same('a picture has that size', size(images[0]!.image), [320, 240]);
  check.near('taken now', metadata.capturedAt.toDate().getTime(), Date.now(), 5000);
  const only = (await eye.getImages(['depth'])).images.map((image) => image.sourceName);
  check.same('a source can be asked for alone', only, ['depth']);
  await check.fails('it has no third', Code.InvalidArgument, 'third', eye.getImages(['third']));

  const cloud = new TextDecoder().decode((await eye.getPointCloud()).slice(0, 200));
  check.that('its point cloud is a PCD', cloud.includes('FIELDS x y z'), cloud);
  check.same('its geometries', await eye.getGeometries(), []);
  await check.fails('doCommand is refused', Code.Unimplemented, 'eye', eye.doCommand(new Struct()));
});

/** Of a JPEG, by its frame header. */
function size(image: Uint8Array): [number, number] {
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  let at = 2;
  while (view.getUint16(at) < 0xffc0 || view.getUint16(at) > 0xffc2) {
    at += 2 + view.getUint16(at + 2);
  }
  return [view.getUint16(at + 7), view.getUint16(at + 5)];
}
