"""Writes what the SDK was compiled with, a FileDescriptorSet of every file of the wire, into the file that is named."""

import importlib
import pathlib
import pkgutil
import sys

import viam.gen
from google.protobuf.descriptor_pb2 import FileDescriptorSet

compiled = FileDescriptorSet()
for module in pkgutil.walk_packages(viam.gen.__path__, "viam.gen."):
    if module.name.endswith("_pb2"):
        importlib.import_module(module.name).DESCRIPTOR.CopyToProto(compiled.file.add())
pathlib.Path(sys.argv[1]).write_bytes(compiled.SerializeToString())
