import { AudioOutClient, Code, Struct, commonApi } from '@viamrobotics/sdk';
import { resource } from '../part';

export const audioOut = resource('audio_out', AudioOutClient, 'speaker', async (speaker, check) => {
  const properties = await speaker.getProperties();
  check.that('it speaks pcm16', properties.supportedCodecs.includes('pcm16'), properties.supportedCodecs.join());
  const info = new commonApi.AudioInfo({
    codec: 'pcm16',
    sampleRateHz: properties.sampleRateHz,
    numChannels: properties.numChannels,
  });
  const tenth = new Int16Array((properties.sampleRateHz * properties.numChannels) / 10).fill(16384);
  const began = Date.now();
  await speaker.play(new Uint8Array(tenth.buffer), info);
  check.that('play returns when it has been heard', Date.now() - began >= 90, `${Date.now() - began} ms`);
  const answer = (await speaker.doCommand(Struct.fromJson({ recorded: true }))) as unknown as { recorded: Sound[] };
  const sound = answer.recorded.at(-1)!;
  check.same('all of it', sound.seconds, 0.1);
  check.near('as loud as it is', sound.peak, 0.5, 1e-4);
  const odd = speaker.play(new Uint8Array(3), info);
  await check.fails('a half sample is refused', Code.InvalidArgument, '', odd);
});

interface Sound {
  seconds: number;
  peak: number;
}
