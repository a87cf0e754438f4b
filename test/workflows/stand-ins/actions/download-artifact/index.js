// The work is beside the stand-ins, wherever a runner copies this folder to.
import(`${process.env.STAND_INS}/download-artifact.mjs`);
