import Editorial
import Git

extension SyncTurn {
  /// What I have open, if the server has it differently; nothing of other people's.
  func presenceToSend() throws -> [Server.Update] {
    if exchange.remote.isPublic { return [] }
    let here = try repository.references.listing(under: References.presence).references.filter {
      served[$0.name] != $0.id
    }
    // Somebody who does not say who they are has nothing to report.
    guard !here.isEmpty, let me = try? actor().handle else { return [] }
    return here.filter { $0.name == "\(References.presence)/\(me)" }.map {
      Server.Update(branch: $0.name, old: served[$0.name], new: $0.id)
    }
  }

  /// Sends what I have open; no sync fails over it, since it is only for information.
  func sendPresence() {
    // If this fails, the next sync sends it.
    guard let updates = try? presenceToSend(), !updates.isEmpty else { return }
    let refused = try? exchange.server.push(updates, isAtomic: false)
    guard refused?.isEmpty == false else { return }
    // A server that lets nobody replace a branch may still let it be deleted and made again.
    for update in updates {
      var (gone, made) = (update, update)
      gone.new = nil
      made.old = nil
      _ = try? exchange.server.push([gone], isAtomic: false)
      _ = try? exchange.server.push([made], isAtomic: false)
    }
  }
}
