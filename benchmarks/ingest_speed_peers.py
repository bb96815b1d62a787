"""Ingests a folder of text files with another framework; run by the interpreter that has them.

    python ingest_speed_peers.py FRAMEWORK MODEL FOLDER

Prints one line of JSON. Loading the embedding model is not counted; everything from the files to
a FAISS index in memory is. None of them searches for identities or encrypts anything. Each is told
to cut pieces about as long as Chaperone's; all else is as it comes.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

DIMENSION = 384


def cpu() -> float:
    """Return the seconds of all cores that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def langchain(model: str, folder: Path) -> tuple[float, float, int]:
    """LangChain: TextLoader, RecursiveCharacterTextSplitter, FAISS."""
    from langchain_community.document_loaders import DirectoryLoader, TextLoader
    from langchain_community.vectorstores import FAISS
    from langchain_huggingface import HuggingFaceEmbeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    embeddings = HuggingFaceEmbeddings(model_name=model)
    embeddings.embed_query("warm")
    used, began = cpu(), time.perf_counter()
    documents = DirectoryLoader(str(folder), glob="**/*.txt", loader_cls=TextLoader).load()
    # About the 200 tokens with 40 repeated that Chaperone cuts, in characters as it counts.
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    chunks = splitter.split_documents(documents)
    store = FAISS.from_documents(chunks, embeddings)
    return used, time.perf_counter() - began, int(store.index.ntotal)


def llamaindex(model: str, folder: Path) -> tuple[float, float, int]:
    """LlamaIndex: SimpleDirectoryReader, SentenceSplitter, FAISS."""
    import faiss
    from llama_index.core import SimpleDirectoryReader, StorageContext, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding
    from llama_index.vector_stores.faiss import FaissVectorStore

    embeddings = HuggingFaceEmbedding(model_name=model)
    embeddings.get_text_embedding("warm")
    used, began = cpu(), time.perf_counter()
    documents = SimpleDirectoryReader(str(folder), recursive=True).load_data()
    index = faiss.IndexFlatL2(DIMENSION)
    context = StorageContext.from_defaults(vector_store=FaissVectorStore(faiss_index=index))
    VectorStoreIndex.from_documents(
        documents,
        storage_context=context,
        embed_model=embeddings,
        transformations=[SentenceSplitter(chunk_size=200, chunk_overlap=40)],
    )
    return used, time.perf_counter() - began, int(index.ntotal)


def bare(model: str, folder: Path) -> tuple[float, float, int]:
    """sentence-transformers alone, on paragraphs of 130 words."""
    import faiss
    from sentence_transformers import SentenceTransformer

    encoder = SentenceTransformer(model)
    encoder.encode(["warm"])
    used, began = cpu(), time.perf_counter()
    texts: list[str] = []
    for file in sorted(folder.rglob("*.txt")):
        words = file.read_text("utf-8").split()
        texts += [" ".join(words[at : at + 150]) for at in range(0, max(1, len(words)), 120)]
    index = faiss.IndexFlatIP(DIMENSION)
    index.add(encoder.encode(texts, normalize_embeddings=True))
    return used, time.perf_counter() - began, int(index.ntotal)


# Each returns the CPU seconds used before it began, the seconds it took, and its chunks.
FRAMEWORKS: dict[str, Callable[[str, Path], tuple[float, float, int]]] = {
    "LangChain": langchain,
    "LlamaIndex": llamaindex,
    "sentence-transformers": bare,
}


def main() -> None:
    """Run one framework."""
    framework, model, folder = sys.argv[1:]
    began, seconds, chunks = FRAMEWORKS[framework](model, Path(folder))
    told: dict[str, Any] = {"seconds": seconds, "cpu_seconds": cpu() - began, "chunks": chunks}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
