import { AudioInClient, Code, Struct } from '@viamrobotics/sdk';
import { collected } from '../check';
import { resource } from '../part';

/** A microphone that hears a sine, 16,000 times a second. */
export const audioIn = resource('audio_in', AudioInClient, 'ear', async (ear, check) => {
  const properties = await ear.getProperties();
  check.same('its rate', [properties.sampleRateHz, properties.numChannels], [16000, 1]);
  check.that('it speaks pcm16', properties.supportedCodecs.includes('pcm16'), properties.supportedCodecs.join());

  let bytes = 0;
  let loudest = 0;
  let heard = 0n;
  const sequence: number[] = [];
  for await (const chunk of ear.getAudio('pcm16', 0.5)) {
    bytes += chunk.audioData.length;
    const samples = new DataView(chunk.audioData.buffer, chunk.audioData.byteOffset, chunk.audioData.length);
    for (let at = 0; at + 1 < chunk.audioData.length; at += 2) {
      loudest = Math.max(loudest, Math.abs(samples.getInt16(at, true)));
    }
    sequence.push(chunk.sequence);
    heard = chunk.endTimeNs;
  }
  check.same('half a second comes in five chunks', sequence, [0, 1, 2, 3, 4]);
  check.same('of two bytes a sample', bytes, 0.5 * 16000 * 2);
  check.near('in which a tone is heard', loudest, 0.5 * 32767, 200);
  const [later] = await collected(ear.getAudio('pcm16', 0.1, heard));
  check.same('what was heard meanwhile is not lost', later!.startTimeNs, heard);
  const opus = collected(ear.getAudio('opus', 0.1));
  await check.fails('it speaks no opus', Code.InvalidArgument, 'opus', opus);

  const enough = new AbortController();
  const endless = async () => {
    for await (const chunk of ear.getAudio('pcm16', 0, 0n, {}, { signal: enough.signal })) {
      bytes += chunk.audioData.length;
      enough.abort();
    }
  };
  await check.fails('what has no end can be given up', Code.Canceled, '', endless());
  await check.fails('doCommand is refused', Code.Unimplemented, 'ear', ear.doCommand(new Struct()));
});
